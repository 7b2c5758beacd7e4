package dev.fermata.transformer.bytecode;

import java.util.OptionalInt;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads a method's line numbers (JVMS 4.7.12). */
public final class Lines {
  /**
   * The line of code that belongs to no line of the source, up to the next line number. The body's
   * emitter puts such code where the class file tells none: before the first.
   */
  public static final int NONE = 0;

  private Lines() {}

  /**
   * The source line of an instruction.
   *
   * @param insn an instruction in a method's list
   * @return empty where the class file tells none
   */
  public static OptionalInt of(AbstractInsnNode insn) {
    for (AbstractInsnNode at = insn; at != null; at = at.getPrevious()) {
      if (at instanceof LineNumberNode line) {
        return OptionalInt.of(line.line);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * A method's first line of code.
   *
   * @param method a method
   * @return empty where it has no code or the class file tells no line
   */
  public static OptionalInt first(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        return OptionalInt.of(line.line);
      }
    }
    return OptionalInt.empty();
  }
}
