package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.RestoreGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Emits the dispatch at the top of a body.
 *
 * <pre>
 *   switch (m.resumeState()) {               // a large body: int state = m.resumeState(); switch (state) {
 *     case 0: restore the parameters; break;
 *     case 1: goto RESUME_1;                 //   case 1, 2: restore the locals of both;
 *     case 2: goto RESUME_2;                 //              switch (state) { case 1: goto RESUME_1; .. }
 *   }
 * </pre>
 */
final class EmitDispatch {
  private final MachinePlan plan;
  private final MachineCalls calls;
  private final String owner;
  private final int stateSlot;
  private final LabelNode impossible = new LabelNode();
  private final LabelNode start = new LabelNode();

  EmitDispatch(MachinePlan plan, MachineCalls calls, String owner, int stateSlot) {
    this.plan = plan;
    this.calls = calls;
    this.owner = owner;
    this.stateSlot = stateSlot;
  }

  /** Jumps to the given labels, one for each state from 1; falls through at the start. */
  InsnList emit(List<LabelNode> resumeLabels) {
    InsnList list = new InsnList();
    list.add(calls.resumeState()); // [state]
    if (resumeLabels.isEmpty()) {
      list.add(new InsnNode(Opcodes.POP)); // []
      list.add(calls.restore(plan.parameters())); // []
      return list;
    }
    List<LabelNode> targets = new ArrayList<>();
    targets.add(start);
    targets.addAll(resumeLabels);
    List<LabelNode> groupLabels = new ArrayList<>();
    if (!plan.groups().isEmpty()) {
      list.add(new VarInsnNode(Opcodes.ISTORE, stateSlot)); // []
      list.add(new VarInsnNode(Opcodes.ILOAD, stateSlot)); // [state]
      for (RestoreGroup group : plan.groups()) {
        LabelNode label = new LabelNode();
        groupLabels.add(label);
        group.stateIds().forEach(stateId -> targets.set(stateId, label));
      }
    }
    list.add(
        new TableSwitchInsnNode(
            0, targets.size() - 1, impossible, targets.toArray(new LabelNode[0]))); // []
    for (int i = 0; i < groupLabels.size(); i++) {
      emitGroup(list, groupLabels.get(i), plan.groups().get(i), resumeLabels);
    }
    emitImpossible(list);
    list.add(start);
    if (!plan.parameters().isEmpty() || !startsWithFrame()) {
      list.add(entryFrame()); // []
    }
    list.add(calls.restore(plan.parameters())); // []
    return list;
  }

  /** Where the source's code starts; control comes here only by a jump. */
  LabelNode start() {
    return start;
  }

  private void emitGroup(
      InsnList list, LabelNode label, RestoreGroup group, List<LabelNode> resumeLabels) {
    List<Object> locals = calls.locals(owner, List.of());
    locals.addAll(Collections.nCopies(stateSlot - locals.size(), Opcodes.TOP));
    locals.add(Opcodes.INTEGER);
    list.add(label);
    list.add(Frames.node(locals, List.of())); // []
    list.add(calls.restore(group.locals())); // []
    list.add(new VarInsnNode(Opcodes.ILOAD, stateSlot)); // [state]
    int[] keys = group.stateIds().stream().mapToInt(Integer::intValue).toArray();
    LabelNode[] labels =
        group.stateIds().stream().map(id -> resumeLabels.get(id - 1)).toArray(LabelNode[]::new);
    list.add(new LookupSwitchInsnNode(impossible, keys, labels)); // []
  }

  private void emitImpossible(InsnList list) {
    list.add(impossible);
    list.add(entryFrame()); // []
    list.add(new TypeInsnNode(Opcodes.NEW, "java/lang/AssertionError")); // [error]
    list.add(new InsnNode(Opcodes.DUP)); // [error, error]
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESPECIAL, "java/lang/AssertionError", "<init>", "()V")); // [error]
    list.add(new InsnNode(Opcodes.ATHROW));
  }

  private FrameNode entryFrame() {
    return Frames.node(calls.locals(owner, List.of()), List.of());
  }

  /** A loop at the very start has a frame there already, and there must not be two. */
  private boolean startsWithFrame() {
    AbstractInsnNode at = plan.analysed().normalised().body().instructions.getFirst();
    while (!Insns.isReal(at) && !(at instanceof FrameNode)) {
      at = at.getNext();
    }
    return at instanceof FrameNode;
  }
}
