package dev.fermata.transformer.discover;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/**
 * A class that concerns the transformer.
 *
 * @param path the class file's path in its class directory
 * @param bytes the class file as it was given
 * @param node the class, with expanded frames
 * @param methods all its methods, in class-file order
 * @param changed methods that discovery itself had to change, by name and descriptor: where several
 *     lambda expressions shared one body
 * @param compiler what wrote the class file
 */
public record DiscoveredClass(
    String path,
    byte[] bytes,
    ClassNode node,
    List<DiscoveredMethod> methods,
    Set<String> changed,
    WritingCompiler compiler) {

  /**
   * The source file's path in its package.
   *
   * @return such as {@code a/b/C.java}
   */
  public String sourcePath() {
    String directory = node.name.substring(0, node.name.lastIndexOf('/') + 1);
    String topLevel = node.name.substring(directory.length()).replaceAll("\\$.*", "");
    return directory + (node.sourceFile != null ? node.sourceFile : topLevel + ".java");
  }
}
