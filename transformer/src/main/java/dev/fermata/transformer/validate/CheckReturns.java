package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.discover.DiscoveredMethod;
import dev.fermata.transformer.flow.Origins;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** FMT006: what a body returns, and where the values of the completing calls go. */
final class CheckReturns {
  private static final int MAX_JUMPS = 8;

  private final MethodNode method;
  private final Findings findings;

  CheckReturns(MethodNode method, Findings findings) {
    this.method = method;
    this.findings = findings;
  }

  void check(DiscoveredMethod discovered, Origins origins) {
    for (AbstractInsnNode insn : method.instructions) {
      if (!origins.isReachable(insn)) {
        continue;
      }
      if (insn.getOpcode() == Opcodes.ARETURN) {
        checkReturn(discovered.kind(), insn, origins.onStack(insn, 0));
      }
      CoCall.of(insn).filter(CoCall::completes).ifPresent(call -> checkUse(call, origins));
    }
  }

  private void checkReturn(MethodKind kind, AbstractInsnNode insn, Set<AbstractInsnNode> from) {
    if (kind == MethodKind.ASYNC) {
      if (from.stream().anyMatch(origin -> origin.getOpcode() == Opcodes.ACONST_NULL)) {
        findings.at(
            insn,
            Code.FMT006,
            "null is returned from an async method; return result(value), or result() for no"
                + " value");
      }
      if (from.stream().anyMatch(CheckReturns::isDone)) {
        findings.at(
            insn,
            Code.FMT006,
            "done() is returned from an async method; return result(value), or result() for no"
                + " value");
      }
    } else if (from.isEmpty() || !from.stream().allMatch(CheckReturns::completes)) {
      findings.at(
          insn,
          Code.FMT006,
          "a generator returns something other than "
              + (kind == MethodKind.GENERATOR
                  ? "done() or done(value)"
                  : "done() or doneAsync(value)")
              + "; pass on the elements of another source with Co.yieldAll(source) and return"
              + " done()");
    }
  }

  private static boolean isDone(AbstractInsnNode insn) {
    return CoCall.of(insn).filter(call -> call.is(CoCall.Name.DONE)).isPresent();
  }

  private static boolean completes(AbstractInsnNode insn) {
    return CoCall.of(insn).filter(CoCall::completes).isPresent();
  }

  private void checkUse(CoCall call, Origins origins) {
    Set<AbstractInsnNode> users = origins.users(call.insn());
    boolean isOnlyReturned =
        users.stream().allMatch(user -> user.getOpcode() == Opcodes.ARETURN) && !users.isEmpty();
    boolean isDropped = users.stream().allMatch(user -> user.getOpcode() == Opcodes.POP);
    if (!isOnlyReturned && !(isDropped && isOverriddenReturn(call.insn()))) {
      findings.at(
          call.insn(),
          Code.FMT006,
          "the value of Co.%s does not go straight to a return, and has no other use; write return %s(..)"
              .formatted(call.name().methodName(), call.name().methodName()));
    }
  }

  /**
   * A return that its {@code finally} overrides. javac keeps the value in a variable that the table
   * does not name, and never reads it; ecj drops it and goes to where the handler goes after it
   * dropped the exception.
   */
  private boolean isOverriddenReturn(AbstractInsnNode call) {
    AbstractInsnNode next = afterJumps(Insns.nextReal(call)); // from an arm of ?: or a switch
    while (next.getOpcode() == Opcodes.CHECKCAST) {
      next = afterJumps(Insns.nextReal(next));
    }
    return next instanceof VarInsnNode store && Insns.isStore(store)
        ? isUnnamed(store)
        : next.getOpcode() == Opcodes.POP && isDroppedLikeAnException(next);
  }

  private boolean isUnnamed(VarInsnNode store) {
    AbstractInsnNode after = Insns.nextReal(store);
    return method.localVariables == null
        || method.localVariables.stream()
            .noneMatch(v -> v.index == store.var && Insns.nextReal(v.start) == after);
  }

  private boolean isDroppedLikeAnException(AbstractInsnNode pop) {
    AbstractInsnNode continuation = afterJumps(Insns.nextReal(pop));
    return method.tryCatchBlocks.stream()
        .filter(block -> block.type == null)
        .map(block -> Insns.nextReal(block.handler))
        .filter(first -> first.getOpcode() == Opcodes.POP)
        .anyMatch(first -> afterJumps(Insns.nextReal(first)) == continuation);
  }

  private static AbstractInsnNode afterJumps(AbstractInsnNode insn) {
    AbstractInsnNode at = insn;
    for (int jumps = 0; at.getOpcode() == Opcodes.GOTO && jumps < MAX_JUMPS; jumps++) {
      at = Insns.nextReal(((JumpInsnNode) at).label);
    }
    return at;
  }
}
