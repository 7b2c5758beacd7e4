package dev.fermata.corpus;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.util.CheckClassAdapter;

/** What ASM's verifiers say of class files. */
final class Verification {
  private Verification() {}

  /**
   * Checks one class file.
   *
   * @param own the class files it may refer to besides the class path, by internal name
   * @throws AssertionError naming the method and instruction that does not verify
   */
  static void check(byte[] classFile, Map<String, byte[]> own) {
    ClassNode node = new ClassNode();
    ClassVisitor structure = new CheckClassAdapter(Opcodes.ASM9, node, false) {};
    new ClassReader(classFile).accept(structure, 0);
    for (MethodNode method : node.methods) {
      try {
        new Analyzer<>(new ClassFileVerifier(own)).analyze(node.name, method);
      } catch (AnalyzerException e) {
        throw new AssertionError(node.name + "." + method.name + method.desc, e);
      }
    }
  }
}
