package dev.fermata.transformer.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.RewrittenSource;
import dev.fermata.transformer.UnreadableClassException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Compilers have bugs, too: what they wrote wrong is not reported as a bug of the rewriting. */
class InvalidInputTest {
  private static final String SOURCE =
      """
      import dev.fermata.*;
      import java.util.*;
      class Program {
        @Generator static Iterator<Integer> range(int from, int to) {
          for (int i = from; i < to; i++) {
            Co.yield(i);
          }
          return Co.done();
        }
        static int plain(int from, int to) {
          int sum = 0;
          for (int i = from; i < to; i++) {
            sum += i;
          }
          return sum;
        }
      }
      """;

  @Test
  void frame_that_the_jvm_would_refuse_is_the_compilers_mistake() {
    Map<String, byte[]> invalid = withWrongFrames("range");
    assertThrows(VerifyError.class, () -> RewrittenSource.load(invalid, "Program"));
    UnreadableClassException refused =
        assertThrows(UnreadableClassException.class, () -> RewrittenSource.rewrite(invalid));
    assertEquals(
        "Program.class is invalid as its compiler wrote it, and the JVM would refuse it: method"
            + " Program.range(II)Ljava/util/Iterator;, line 5, instruction N (ILOAD): local 2 is"
            + " int, a frame says java/lang/String; write the method in another way, or use"
            + " another compiler",
        refused.getMessage().replaceFirst("instruction \\d+", "instruction N"));
  }

  @Test
  void a_method_that_is_not_rewritten_is_nobodys_business() {
    Map<String, byte[]> invalid = withWrongFrames("plain");
    assertThrows(VerifyError.class, () -> RewrittenSource.load(invalid, "Program"));
    assertTrue(RewrittenSource.rewrite(invalid).written().containsKey("Program.class"));
  }

  /** Declares the third local of each frame, an int, as a string. */
  private static Map<String, byte[]> withWrongFrames(String inMethod) {
    byte[] valid = RewrittenSource.compile(SOURCE, "-g").get("Program.class");
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(valid)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                MethodVisitor to = super.visitMethod(access, name, desc, signature, exceptions);
                return name.equals(inMethod) ? new WrongFrames(to) : to;
              }
            },
            ClassReader.EXPAND_FRAMES);
    return new TreeMap<>(Map.of("Program.class", writer.toByteArray()));
  }

  private static final class WrongFrames extends MethodVisitor {
    WrongFrames(MethodVisitor to) {
      super(Opcodes.ASM9, to);
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int stackSize, Object[] stack) {
      Object[] wrong = local.clone();
      wrong[2] = "java/lang/String";
      super.visitFrame(type, locals, wrong, stackSize, stack);
    }
  }
}
