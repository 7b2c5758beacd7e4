package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.flow.ClassHierarchy;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** FMT014: a generator that nobody pulls from never runs. */
final class CheckDroppedResults {
  private final ClassHierarchy hierarchy;
  private final Findings findings;

  CheckDroppedResults(ClassHierarchy hierarchy, Findings findings) {
    this.hierarchy = hierarchy;
    this.findings = findings;
  }

  void check(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (drops(insn)
          && Insns.previousReal(insn) instanceof MethodInsnNode call
          && isGenerator(call)) {
        findings.at(
            call,
            Code.FMT014,
            "the result of generator method %s is dropped, so the call does nothing; iterate over"
                    .formatted(call.name)
                + " it, or write Co.yieldAll(%s(..)) in a generator".formatted(call.name));
      }
    }
  }

  /** ecj leaves what a lambda drops on the stack that the return discards. */
  private static boolean drops(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.POP || insn.getOpcode() == Opcodes.RETURN;
  }

  /** The nearest declaration tells: an override without an annotation runs at once. */
  private boolean isGenerator(MethodInsnNode call) {
    return !call.owner.startsWith("java/")
        && !call.owner.startsWith("[")
        && !Type.getReturnType(call.desc).equals(Type.VOID_TYPE)
        && hierarchy.declarations(call.owner, call.name, call.desc).stream()
            .limit(1)
            .anyMatch(method -> MethodKind.of(method).stream().anyMatch(MethodKind::yields));
  }
}
