package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.plan.MachinePlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Cuts the ranges of the variable table (JVMS 4.7.13) so that they stay true: a variable is in its
 * slot up to a suspension, and behind it again if it was restored. One that was not is back from
 * its next assignment on.
 */
final class VariableRanges {
  private static final String SELF_NAME = "self";

  /**
   * The table's length is a u2. A body that needs more entries keeps its variables' ranges open
   * while they are saved and restored, where no source line begins.
   */
  private static final int MAX_ENTRIES = 0xffff;

  private final MethodNode source;
  private final MachinePlan plan;
  private final int machineSlot;
  private final Set<LocalVariableNode> parameters;
  private final Function<LabelNode, LabelNode> gapEnd;
  private final Function<LabelNode, Set<Integer>> restored;
  private final Map<FrameNode, BitSet> present = new HashMap<>();
  private final List<LocalVariableNode> cut = new ArrayList<>();
  private boolean throughRestores;

  VariableRanges(
      MethodNode source,
      MachinePlan plan,
      int machineSlot,
      Set<LocalVariableNode> parameters,
      Function<LabelNode, LabelNode> gapEnd,
      Function<LabelNode, Set<Integer>> restored) {
    this.source = source;
    this.plan = plan;
    this.machineSlot = machineSlot;
    this.parameters = parameters;
    this.gapEnd = gapEnd;
    this.restored = restored;
  }

  List<LocalVariableNode> cut() {
    cutAll();
    if (cut.size() > MAX_ENTRIES) {
      cut.clear();
      throughRestores = true;
      cutAll();
    }
    return cut;
  }

  private void cutAll() {
    for (LocalVariableNode variable : source.localVariables) {
      if (variable.index < machineSlot) {
        cut.add(receiver(variable));
      } else {
        cut(variable);
      }
    }
  }

  /** The receiver is in its slot throughout. In an interface's body it is a parameter. */
  private LocalVariableNode receiver(LocalVariableNode variable) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    source.instructions.insert(start);
    source.instructions.add(end);
    boolean isParameter =
        plan.names().bodyDescriptor().startsWith("(L" + plan.names().owner() + ";");
    return new LocalVariableNode(
        isParameter ? SELF_NAME : variable.name,
        variable.desc,
        variable.signature,
        start,
        end,
        variable.index);
  }

  private void cut(LocalVariableNode variable) {
    int slot = variable.index + 1;
    LabelNode open = isDeadParameter(variable) ? null : variable.start;
    boolean hasCode = false;
    for (AbstractInsnNode at = variable.start; at != variable.end; at = at.getNext()) {
      LabelNode end = at instanceof LabelNode label ? gapEnd.apply(label) : null;
      if (end != null) {
        boolean back = restored.apply((LabelNode) at).contains(variable.index);
        if (!back || open == null || !throughRestores) {
          add(variable, open, (LabelNode) at, hasCode);
          open = back ? end : null;
          hasCode = false;
        }
        at = end;
        if (at == variable.end) {
          return;
        }
      } else if (at instanceof FrameNode frame) {
        boolean present = isPresent(frame, slot);
        if (open != null && !present) {
          add(variable, open, labelBefore(at), hasCode);
          open = null;
        } else if (open == null && present) {
          open = labelBefore(at);
          hasCode = false;
        }
      } else if (open == null && Insns.isStore(at) && ((VarInsnNode) at).var == slot) {
        open = labelAfter(at);
        hasCode = false;
      } else {
        hasCode |= Insns.isReal(at);
      }
    }
    add(variable, open, variable.end, hasCode);
  }

  /** A parameter that the body never reads is not restored from the machine either. */
  private boolean isDeadParameter(LocalVariableNode variable) {
    return parameters.contains(variable)
        && plan.parameters().stream().noneMatch(p -> p.slot() == variable.index);
  }

  private void add(LocalVariableNode variable, LabelNode start, LabelNode end, boolean hasCode) {
    if (start != null && hasCode) {
      cut.add(
          new LocalVariableNode(
              variable.name, variable.desc, variable.signature, start, end, variable.index + 1));
    }
  }

  private boolean isPresent(FrameNode frame, int slot) {
    return present.computeIfAbsent(frame, VariableRanges::presentSlots).get(slot);
  }

  private static BitSet presentSlots(FrameNode frame) {
    List<Object> slots = Frames.toSlots(frame.local);
    BitSet present = new BitSet(slots.size());
    for (int slot = 0; slot < slots.size(); slot++) {
      present.set(slot, !slots.get(slot).equals(Opcodes.TOP));
    }
    return present;
  }

  private LabelNode labelBefore(AbstractInsnNode at) {
    LabelNode label = new LabelNode();
    source.instructions.insertBefore(at, label);
    return label;
  }

  private LabelNode labelAfter(AbstractInsnNode at) {
    LabelNode label = new LabelNode();
    source.instructions.insert(at, label);
    return label;
  }
}
