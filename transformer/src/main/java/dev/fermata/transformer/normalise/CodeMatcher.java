package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Reads instruction after instruction; once one is not as expected, nothing matches any more. */
final class CodeMatcher {
  private static final int NO_SLOT = -1;

  private AbstractInsnNode at;
  private boolean matched = true;

  CodeMatcher(AbstractInsnNode start) {
    at = start;
  }

  AbstractInsnNode peek() {
    return at;
  }

  boolean matched() {
    return matched;
  }

  boolean isNullTest() {
    AbstractInsnNode next = Insns.nextReal(at);
    return next != null && next.getOpcode() == Opcodes.IFNULL;
  }

  boolean is(int opcode) {
    if (at == null || at.getOpcode() != opcode) {
      matched = false;
      return false;
    }
    at = Insns.nextReal(at);
    return true;
  }

  int variable(int opcode) {
    AbstractInsnNode insn = at;
    return is(opcode) ? ((VarInsnNode) insn).var : NO_SLOT;
  }

  LabelNode jump(int opcode) {
    AbstractInsnNode insn = at;
    return is(opcode) ? ((JumpInsnNode) insn).label : null;
  }

  MethodInsnNode call(String name, String descriptor) {
    AbstractInsnNode insn = at;
    if (insn instanceof MethodInsnNode call
        && call.name.equals(name)
        && call.desc.equals(descriptor)) {
      at = Insns.nextReal(at);
      return call;
    }
    matched = false;
    return null;
  }
}
