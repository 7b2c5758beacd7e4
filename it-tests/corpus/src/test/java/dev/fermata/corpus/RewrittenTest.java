package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.corpus.reference.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The build did rewrite the corpus, and every class that it wrote verifies. */
class RewrittenTest {
  private static final String MARKER = "Ldev/fermata/machine/Rewritten;";
  private static final List<String> ANNOTATIONS =
      List.of("Ldev/fermata/Generator;", "Ldev/fermata/AsyncGenerator;", "Ldev/fermata/Async;");
  private static final Map<String, byte[]> CLASS_FILES = new TreeMap<>();

  @BeforeAll
  static void read_the_class_directory() throws IOException {
    Path root = Cases.classes();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".class")) {
          String path = root.relativize(file).toString().replace('\\', '/');
          CLASS_FILES.put(path.replace(".class", ""), Files.readAllBytes(file));
        }
      }
    }
  }

  private static ClassNode node(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return node;
  }

  private static boolean carries(List<AnnotationNode> annotations, List<String> descriptors) {
    return annotations != null && annotations.stream().anyMatch(a -> descriptors.contains(a.desc));
  }

  private static boolean isAnnotated(MethodNode method) {
    boolean hasCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0;
    return hasCode
        && (carries(method.visibleAnnotations, ANNOTATIONS)
            || carries(method.invisibleAnnotations, ANNOTATIONS));
  }

  @Test
  void every_class_with_an_annotated_body_carries_the_marker() {
    List<String> unmarked = new ArrayList<>();
    int annotated = 0;
    for (Map.Entry<String, byte[]> entry : CLASS_FILES.entrySet()) {
      ClassNode node = node(entry.getValue());
      if (node.methods.stream().anyMatch(RewrittenTest::isAnnotated)) {
        annotated++;
        boolean marked =
            carries(node.invisibleAnnotations, List.of(MARKER))
                || carries(node.visibleAnnotations, List.of(MARKER));
        if (!marked) {
          unmarked.add(entry.getKey());
        }
      }
    }
    assertTrue(annotated > 30, "classes with annotated bodies: " + annotated);
    assertEquals(List.of(), unmarked);
  }

  @Test
  void no_call_that_needs_rewriting_is_left() {
    List<String> left = new ArrayList<>();
    List<String> needing =
        List.of("yield", "yieldAll", "await", "forAwait", "done", "doneAsync", "result");
    for (Map.Entry<String, byte[]> entry : CLASS_FILES.entrySet()) {
      for (MethodNode method : node(entry.getValue()).methods) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof MethodInsnNode call
              && call.owner.equals("dev/fermata/Co")
              && needing.contains(call.name)) {
            left.add(entry.getKey() + " " + method.name + " calls " + call.name);
          }
        }
      }
    }
    assertEquals(List.of(), left);
  }

  @TestFactory
  Stream<DynamicTest> every_class_passes_the_verifiers() {
    return CLASS_FILES.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> verify(entry.getKey(), entry.getValue())));
  }

  /** ASM's verifiers, then the JVM's, which runs before a class is initialised. */
  private static void verify(String internalName, byte[] classFile) throws ClassNotFoundException {
    Verification.check(classFile, CLASS_FILES);
    try {
      Class.forName(internalName.replace('/', '.'), true, Worlds.rewritten().fresh());
    } catch (ExceptionInInitializerError e) {
      // the one of this world, which the rethrowing class initialisers of the corpus throw
      assertEquals(Boom.class.getName(), e.getCause().getClass().getName());
    }
  }
}
