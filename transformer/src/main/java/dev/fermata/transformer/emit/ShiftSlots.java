package dev.fermata.transformer.emit;

import dev.fermata.transformer.analyse.AnalysedMethod;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.flow.Liveness;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.plan.MachinePlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the source's locals up by one slot to make room for the machine. In frames only what is
 * live keeps its type: a resumed body has restored nothing else.
 */
final class ShiftSlots {
  private final MethodNode source;
  private final Liveness liveness;
  private final String owner;
  private final String machine;
  private final int machineSlot;

  ShiftSlots(MethodNode source, MachinePlan plan, String owner, int machineSlot) {
    AnalysedMethod analysed = plan.analysed();
    this.source = source;
    this.liveness = analysed.liveness();
    this.owner = owner;
    this.machine = plan.names().machine();
    this.machineSlot = machineSlot;
  }

  void shift() {
    AbstractInsnNode[] insns = source.instructions.toArray();
    for (int insnIndex = 0; insnIndex < insns.length; insnIndex++) {
      if (insns[insnIndex] instanceof VarInsnNode variable) {
        variable.var = shifted(variable.var);
      } else if (insns[insnIndex] instanceof IincInsnNode increment) {
        increment.var = shifted(increment.var);
      } else if (insns[insnIndex] instanceof FrameNode frame) {
        FrameNode replaced = replaced(frame, liveness.before(insnIndex));
        frame.local = replaced.local;
      }
    }
  }

  private int shifted(int slot) {
    return slot < machineSlot ? slot : slot + 1;
  }

  private FrameNode replaced(FrameNode frame, BitSet live) {
    List<Object> slots = Frames.toSlots(frame.local);
    List<Object> locals = new ArrayList<>();
    if (machineSlot == 1) {
      locals.add(owner);
    }
    locals.add(machine);
    for (int slot = machineSlot; slot < slots.size(); slot++) {
      Object type = live.get(slot) ? slots.get(slot) : Opcodes.TOP;
      locals.add(type);
      if (VerifierFrame.isWide(type)) {
        locals.add(Opcodes.TOP);
        slot++;
      }
    }
    return Frames.node(locals, List.of());
  }
}
