package dev.fermata.corpus.matrix;

import dev.fermata.corpus.reference.World;
import dev.fermata.corpus.reference.Worlds;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The corpus as one cell of the matrix compiles it, rewritten.
 *
 * @param world the rewritten classes
 * @param rewritten its class files by internal name
 * @param cases the cases in it, by class
 * @param leftOut what the cell cannot say, and why
 */
record CompiledCorpus(
    World world,
    Map<String, byte[]> rewritten,
    Map<String, List<MatrixCase>> cases,
    List<String> leftOut) {
  private static final String CASE = "Ldev/fermata/corpus/Case;";

  /** Compiles and rewrites. */
  static CompiledCorpus of(Cell cell, List<Path> roots) {
    List<String> leftOut = new ArrayList<>();
    Map<String, byte[]> compiled = new Compilation(cell, leftOut).compile(roots);
    if (cell.isEcj()) {
      compiled = new InvalidMethods(leftOut).without(compiled);
    }
    TransformResult result = transform(compiled);
    if (result.failed() && cell.isEcj()) {
      compiled = new OpenLoops(leftOut).without(compiled);
      result = transform(compiled);
    }
    if (result.failed()) {
      throw new AssertionError(cell.name() + ": " + result.diagnostics());
    }
    Map<String, byte[]> rewritten = new TreeMap<>(compiled);
    result
        .written()
        .forEach((path, bytes) -> rewritten.put(path.replaceAll("\\.class$", ""), bytes));
    return new CompiledCorpus(
        Worlds.rewritten(rewritten), rewritten, cases(compiled), List.copyOf(leftOut));
  }

  /**
   * A digest of what the cases of a class run: the rewritten class files of its package and of the
   * packages above. Nest mates came with Java 11; from then on no version of the class file format
   * changes what the JVM does with code as it is written here.
   */
  String digest(String className) {
    String packageName = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      rewritten.forEach(
          (name, bytes) -> {
            if (packageName.startsWith(name.substring(0, name.lastIndexOf('/') + 1))) {
              int major = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
              int hashedFrom = major >= Opcodes.V11 ? 8 : 0;
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              digest.update(bytes, hashedFrom, bytes.length - hashedFrom);
            }
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rewrites classes by their internal names. */
  static TransformResult transform(Map<String, byte[]> classFiles) {
    Map<String, byte[]> byPath = new TreeMap<>();
    classFiles.forEach((name, bytes) -> byPath.put(name + ".class", bytes));
    return new Transformer(TransformOptions.defaults())
        .transform(byPath, CompiledCorpus::onClassPath);
  }

  private static byte[] onClassPath(String internalName) {
    ClassLoader loader = CompiledCorpus.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<MatrixCase>> cases(Map<String, byte[]> classFiles) {
    Map<String, List<MatrixCase>> cases = new TreeMap<>();
    classFiles.forEach(
        (name, bytes) -> {
          ClassNode node = new ClassNode();
          new ClassReader(bytes).accept(node, ClassReader.SKIP_CODE);
          List<MatrixCase> found =
              node.methods.stream()
                  .filter(method -> annotation(method) != null)
                  .map(method -> matrixCase(name, method))
                  .toList();
          if (!found.isEmpty()) {
            cases.put(name.replace('/', '.'), found);
          }
        });
    return cases;
  }

  private static AnnotationNode annotation(MethodNode method) {
    return method.visibleAnnotations == null
        ? null
        : method.visibleAnnotations.stream()
            .filter(annotation -> annotation.desc.equals(CASE))
            .findFirst()
            .orElse(null);
  }

  private static MatrixCase matrixCase(String internalName, MethodNode method) {
    AnnotationNode annotation = annotation(method);
    boolean fresh = annotation.values != null && annotation.values.contains(true);
    Class<?> returnType =
        MethodType.fromMethodDescriptorString(
                Type.getMethodDescriptor(Type.getReturnType(method.desc)),
                CompiledCorpus.class.getClassLoader())
            .returnType();
    return new MatrixCase(internalName.replace('/', '.'), method.name, returnType, fresh);
  }
}
