package dev.fermata.transformer.bytecode;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Small questions about instructions and small instructions to build. */
public final class Insns {
  private Insns() {}

  /**
   * Whether an instruction occupies bytes in the code array.
   *
   * @param insn a node of an instruction list
   * @return false for labels, line numbers and frames
   */
  public static boolean isReal(AbstractInsnNode insn) {
    return insn.getOpcode() >= 0;
  }

  /**
   * The next instruction with bytes.
   *
   * @param insn where to start, exclusive
   * @return null at the end
   */
  public static AbstractInsnNode nextReal(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && !isReal(next)) {
      next = next.getNext();
    }
    return next;
  }

  /**
   * The previous instruction with bytes.
   *
   * @param insn where to start, exclusive
   * @return null at the beginning
   */
  public static AbstractInsnNode previousReal(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null && !isReal(previous)) {
      previous = previous.getPrevious();
    }
    return previous;
  }

  /**
   * Whether control never falls through to the next instruction.
   *
   * @param insn an instruction
   * @return true for jumps without a condition, switches, returns and throws
   */
  public static boolean endsBlock(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode == Opcodes.ATHROW
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  /**
   * Pushes an int by the shortest instruction.
   *
   * @param value any int
   * @return the instruction
   */
  public static AbstractInsnNode push(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + value);
    }
    if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      return new IntInsnNode(Opcodes.BIPUSH, value);
    }
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      return new IntInsnNode(Opcodes.SIPUSH, value);
    }
    return new LdcInsnNode(value);
  }

  /**
   * Loads a local variable.
   *
   * @param type its type
   * @param slot its slot
   * @return the instruction
   */
  public static AbstractInsnNode load(Type type, int slot) {
    return new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot);
  }

  /**
   * Stores a local variable.
   *
   * @param type its type
   * @param slot its slot
   * @return the instruction
   */
  public static AbstractInsnNode store(Type type, int slot) {
    return new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot);
  }

  /**
   * Whether an instruction stores into a local variable.
   *
   * @param insn an instruction
   * @return true for {@code istore} to {@code astore}; not for {@code iinc}
   */
  public static boolean isStore(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.ISTORE && insn.getOpcode() <= Opcodes.ASTORE;
  }

  /**
   * Whether a store fills two slots.
   *
   * @param insn a store or load
   * @return true for long and double
   */
  public static boolean isWide(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.LSTORE, Opcodes.DSTORE, Opcodes.LLOAD, Opcodes.DLOAD -> true;
      default -> false;
    };
  }

  /**
   * How many operands a jump or switch takes off the stack.
   *
   * @param opcode an opcode of a jump or switch, other than {@code jsr}
   * @return 0 to 2
   */
  public static int operandsOfJump(int opcode) {
    if (opcode == Opcodes.GOTO) {
      return 0;
    }
    return opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1;
  }
}
