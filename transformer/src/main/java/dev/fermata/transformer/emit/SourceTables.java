package dev.fermata.transformer.emit;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.plan.MachinePlan;
import dev.fermata.transformer.plan.SavedLocal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The source's exception table and variable table, with the emitted pieces left out that are none
 * of the source's.
 */
final class SourceTables {

  /** A piece of emitted code, and the slots that hold their values again behind it. */
  private record Gap(LabelNode end, Set<Integer> restored) {}

  private final MethodNode source;
  private final MachinePlan plan;
  private final int machineSlot;
  private final Map<LabelNode, Gap> gaps = new HashMap<>();
  private final Set<LocalVariableNode> parameters = new HashSet<>();

  /** Reads the tables, before any code is emitted. */
  SourceTables(MethodNode source, MachinePlan plan, int machineSlot) {
    this.source = source;
    this.plan = plan;
    this.machineSlot = machineSlot;
    if (source.localVariables != null) {
      source.localVariables.stream()
          .filter(variable -> Insns.previousReal(variable.start) == null)
          .forEach(parameters::add);
    }
  }

  /** Leaves code out; null for code that control does not come out of. */
  void leaveOut(LabelNode start, LabelNode end, List<SavedLocal> restored) {
    Set<Integer> slots = new HashSet<>();
    if (restored != null) {
      restored.forEach(local -> slots.add(local.slot()));
    }
    gaps.put(start, new Gap(end, slots));
  }

  /** The exception table: each entry cut at the gaps, in the same order. */
  List<TryCatchBlockNode> tryCatchBlocks() {
    List<TryCatchBlockNode> blocks = new ArrayList<>();
    for (TryCatchBlockNode block : source.tryCatchBlocks) {
      LabelNode start = block.start;
      boolean hasCode = false;
      for (AbstractInsnNode at = block.start; at != block.end; at = at.getNext()) {
        Gap gap = at instanceof LabelNode label ? gaps.get(label) : null;
        if (gap != null) {
          if (hasCode) {
            blocks.add(new TryCatchBlockNode(start, (LabelNode) at, block.handler, block.type));
          }
          start = gap.end();
          hasCode = false;
          at = gap.end();
          if (at == block.end) {
            break;
          }
        } else {
          hasCode |= Insns.isReal(at);
        }
      }
      if (hasCode) {
        blocks.add(new TryCatchBlockNode(start, block.end, block.handler, block.type));
      }
    }
    return blocks;
  }

  /** The variable table, null where the source has none. */
  List<LocalVariableNode> localVariables() {
    return source.localVariables == null
        ? null
        : new VariableRanges(
                source, plan, machineSlot, parameters, this::gapEnd, this::restoredBehind)
            .cut();
  }

  private LabelNode gapEnd(LabelNode start) {
    Gap gap = gaps.get(start);
    return gap == null ? null : gap.end();
  }

  private Set<Integer> restoredBehind(LabelNode start) {
    return gaps.get(start).restored();
  }
}
