package dev.fermata.transformer.verify;

import dev.fermata.transformer.bytecode.Insns;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Printer;

/** A method that the JVM would refuse, and the first instruction that shows it. */
final class InvalidCode extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient MethodNode method;
  private final transient AbstractInsnNode insn;
  private final String pass;

  InvalidCode(String pass, MethodNode method, AbstractInsnNode insn, String what, Throwable cause) {
    super(what, cause);
    this.pass = pass;
    this.method = method;
    this.insn = insn;
  }

  /** What found it. */
  String pass() {
    return pass;
  }

  MethodNode method() {
    return method;
  }

  /** The instruction, null where the whole method is concerned. */
  AbstractInsnNode insn() {
    return insn;
  }

  /** Says which instruction and what is wrong with it. */
  String describe() {
    if (insn == null) {
      return getMessage();
    }
    AbstractInsnNode real = Insns.isReal(insn) ? insn : Insns.nextReal(insn);
    String name = real == null ? "" : " (" + Printer.OPCODES[real.getOpcode()] + ")";
    return "instruction " + method.instructions.indexOf(insn) + name + ": " + getMessage();
  }
}
