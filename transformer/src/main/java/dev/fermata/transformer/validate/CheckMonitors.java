package dev.fermata.transformer.validate;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.flow.ControlFlow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * FMT003: no suspension while a monitor is held. Follows how many monitors are held along the
 * control flow; structured locking (JVMS 2.11.10) makes the number the same on every path.
 */
final class CheckMonitors {
  private static final int UNKNOWN = -1;

  private final Findings findings;

  CheckMonitors(Findings findings) {
    this.findings = findings;
  }

  void check(MethodNode method) {
    if (!usesMonitors(method)) {
      return;
    }
    int[] held = held(method, new ControlFlow(method));
    for (int insnIndex = 0; insnIndex < held.length; insnIndex++) {
      AbstractInsnNode insn = method.instructions.get(insnIndex);
      if (held[insnIndex] > 0) {
        CoCall.of(insn).filter(call -> !call.completes()).ifPresent(this::refuse);
      }
    }
  }

  private static boolean usesMonitors(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  private static int[] held(MethodNode method, ControlFlow flow) {
    int[] held = new int[flow.size()];
    Arrays.fill(held, UNKNOWN);
    Deque<Integer> todo = new ArrayDeque<>();
    held[0] = 0;
    todo.add(0);
    while (!todo.isEmpty()) {
      int at = todo.remove();
      int after = held[at] + change(method.instructions.get(at));
      for (int next : flow.successors(at)) {
        if (held[next] == UNKNOWN) {
          held[next] = Math.max(0, after);
          todo.add(next);
        }
      }
      for (int next : flow.handlers(at)) {
        if (held[next] == UNKNOWN) {
          held[next] = held[at];
          todo.add(next);
        }
      }
    }
    return held;
  }

  private static int change(AbstractInsnNode insn) {
    return switch (insn.getOpcode()) {
      case Opcodes.MONITORENTER -> 1;
      case Opcodes.MONITOREXIT -> -1;
      default -> 0;
    };
  }

  private void refuse(CoCall call) {
    findings.at(
        call.insn(),
        Code.FMT003,
        "Co.%s is called inside a synchronized block, and a suspended body cannot hold a monitor;"
                .formatted(call.name().methodName())
            + " leave the block before it, and enter it again after it if need be");
  }
}
