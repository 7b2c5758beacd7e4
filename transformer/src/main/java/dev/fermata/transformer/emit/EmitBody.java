package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.RestoreGroup;
import dev.fermata.transformer.plan.SavedLocal;
import dev.fermata.transformer.plan.StatePlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the method that holds the user's code.
 *
 * <pre>
 *   int range$body(Host$range$Machine m) {
 *     switch (m.resumeState()) {
 *       case 0: restore the parameters; break;
 *       case 1: goto RESUME_1;
 *     }
 *     ..
 *     m.offer(value);                      // where the suspension was, under its exception entries
 *     save; return m.yieldAt(1);           // under none
 *     RESUME_1: restore;                   // under none
 *     m.resumed();                         // under its exception entries
 *     ..
 *     return m.complete(token);            // under none
 *   }
 * </pre>
 */
final class EmitBody {
  private final ClassNode owner;

  EmitBody(ClassNode owner) {
    this.owner = owner;
  }

  MethodNode emit(MachinePlan plan) {
    MethodNode source = plan.analysed().normalised().body();
    boolean hasSelf = plan.self().isPresent();
    int machineSlot = hasSelf ? 1 : 0;
    MachineCalls calls = new MachineCalls(plan.names(), machineSlot);
    SourceTables tables = new SourceTables(source, plan, machineSlot);
    new ShiftSlots(source, plan, owner.name, machineSlot).shift();
    InsnList code = source.instructions;
    List<LabelNode> resumeLabels = new ArrayList<>();
    for (StatePlan state : plan.states()) {
      resumeLabels.add(emitSuspension(code, state, restoredBefore(plan, state), calls, tables));
    }
    emitReturns(code, calls, tables);
    EmitDispatch dispatch = new EmitDispatch(plan, calls, owner.name, source.maxLocals + 1);
    code.insert(dispatch.emit(resumeLabels));
    MethodNode body = method(plan, source, tables);
    new MoveUnlinedCode(body).before(dispatch.start());
    return body;
  }

  /** What the dispatch has restored when it jumps to a state's resume label. */
  private static List<SavedLocal> restoredBefore(MachinePlan plan, StatePlan state) {
    return plan.groups().stream()
        .filter(group -> group.stateIds().contains(state.stateId()))
        .map(RestoreGroup::locals)
        .findFirst()
        .orElse(List.of());
  }

  private LabelNode emitSuspension(
      InsnList code,
      StatePlan state,
      List<SavedLocal> restoredBefore,
      MachineCalls calls,
      SourceTables tables) {
    LabelNode suspend = new LabelNode();
    LabelNode resume = new LabelNode();
    LabelNode resumed = new LabelNode();
    InsnList list = new InsnList(); // [operands, operand]
    list.add(calls.offer(state.insn())); // [operands]
    list.add(suspend);
    list.add(calls.suspend(state));
    list.add(resume);
    list.add(Frames.node(calls.locals(owner.name, restoredBefore), List.of())); // []
    if (restoredBefore.isEmpty()) {
      list.add(calls.restore(state.restored())); // []
    }
    list.add(calls.restoreOperands(state)); // [operands]
    list.add(resumed);
    list.add(calls.resumed(state.insn())); // [operands, outcome?]
    code.insertBefore(state.insn(), list);
    code.remove(state.insn());
    tables.leaveOut(suspend, resumed, state.restored());
    return resume;
  }

  private void emitReturns(InsnList code, MachineCalls calls, SourceTables tables) {
    for (AbstractInsnNode insn : code.toArray()) {
      if (insn.getOpcode() == Opcodes.ARETURN) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        AbstractInsnNode token = directResult(insn);
        InsnList list = new InsnList(); // [token]
        list.add(start);
        list.add(calls.complete(token != null ? "completeWith" : "complete"));
        list.add(end);
        code.insertBefore(insn, list);
        code.remove(insn);
        if (token != null) {
          code.remove(token); // [value]
        }
        tables.leaveOut(start, end, null);
      }
    }
  }

  /** The call that makes a token of the value of {@code return result(value)}, if that is it. */
  private static AbstractInsnNode directResult(AbstractInsnNode areturn) {
    AbstractInsnNode previous = areturn.getPrevious();
    return previous instanceof MethodInsnNode call
            && call.owner.equals(RuntimeNames.ASYNC_MACHINE)
            && call.name.equals("result")
        ? previous
        : null;
  }

  private MethodNode method(MachinePlan plan, MethodNode source, SourceTables tables) {
    MethodNode body =
        new MethodNode(
            Opcodes.ASM9,
            access(plan, source),
            plan.names().body(),
            plan.names().bodyDescriptor(),
            null,
            null);
    body.instructions = source.instructions;
    body.tryCatchBlocks = tables.tryCatchBlocks();
    body.localVariables = tables.localVariables();
    return body;
  }

  private int access(MachinePlan plan, MethodNode source) {
    int strict = source.access & Opcodes.ACC_STRICT;
    if ((owner.access & Opcodes.ACC_INTERFACE) != 0) {
      return Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | strict;
    }
    return (plan.self().isPresent() ? Opcodes.ACC_FINAL : Opcodes.ACC_STATIC) | strict;
  }
}
