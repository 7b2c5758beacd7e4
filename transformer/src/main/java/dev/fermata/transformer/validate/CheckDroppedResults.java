package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.flow.ClassHierarchy;
import org.objectweb.asm.Opcodes;
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
      if (insn.getOpcode() == Opcodes.POP
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

  private boolean isGenerator(MethodInsnNode call) {
    return !call.owner.startsWith("java/")
        && !call.owner.startsWith("[")
        && hierarchy.declarations(call.owner, call.name, call.desc).stream()
            .anyMatch(method -> MethodKind.of(method).stream().anyMatch(MethodKind::yields));
  }
}
