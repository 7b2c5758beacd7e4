package dev.fermata.transformer.plan;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.flow.ControlFlow;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the machine's fields hold when control reaches a suspension: which locals are unchanged
 * since they were restored, so that saving them again is idle, and which reference fields may keep
 * an object alive. A forward analysis; states are kept at labels only.
 */
final class FieldContents {
  private static final int NO_FIELD = -1;

  /**
   * Per slot the field that holds the same value, and the reference fields that may be non-null.
   */
  private record Contents(int[] sameAs, BitSet held) {
    Contents copy() {
      return new Contents(sameAs.clone(), (BitSet) held.clone());
    }

    /** Weakens this to what also holds for the other; gives whether anything changed. */
    boolean merge(Contents other) {
      boolean changed = false;
      for (int slot = 0; slot < sameAs.length; slot++) {
        if (sameAs[slot] != NO_FIELD && sameAs[slot] != other.sameAs[slot]) {
          sameAs[slot] = NO_FIELD;
          changed = true;
        }
      }
      BitSet before = (BitSet) held.clone();
      held.or(other.held);
      return changed || !before.equals(held);
    }
  }

  private final InsnList insns;
  private final ControlFlow flow;
  private final Map<SuspensionInsn, Contents> afterwards = new HashMap<>();
  private final Map<SuspensionInsn, Contents> found = new HashMap<>();
  private final Map<Integer, Contents> atLeaders = new HashMap<>();
  private final BitSet todo = new BitSet();

  FieldContents(InsnList insns, ControlFlow flow) {
    this.insns = insns;
    this.flow = flow;
  }

  /** Says what the fields hold after a suspension. */
  void after(SuspensionInsn insn, int slots, List<SavedLocal> live, List<SpilledOperand> operands) {
    Contents contents = contents(slots, live);
    operands.forEach(operand -> operand.field().ifPresent(field -> hold(contents, field)));
    afterwards.put(insn, contents);
  }

  /** Analyses, starting with the parameters in their fields. */
  void analyse(int slots, List<SavedLocal> parameters) {
    flowTo(0, contents(slots, parameters));
    // In the order of the code: most of what flows to a label comes from before it.
    for (int leader = 0; leader >= 0; leader = todo.nextSetBit(0)) {
      todo.clear(leader);
      walk(leader, atLeaders.get(leader).copy());
    }
  }

  private static Contents contents(int slots, List<SavedLocal> locals) {
    Contents contents = new Contents(new int[slots], new BitSet());
    Arrays.fill(contents.sameAs, NO_FIELD);
    for (SavedLocal local : locals) {
      local
          .field()
          .ifPresent(
              field -> {
                contents.sameAs[local.slot()] = field.ordinal();
                hold(contents, field);
              });
    }
    return contents;
  }

  private static void hold(Contents contents, FieldPlan field) {
    if (field.isReference()) {
      contents.held.set(field.ordinal());
    }
  }

  private void flowTo(int insnIndex, Contents contents) {
    Contents known = atLeaders.get(insnIndex);
    if (known == null) {
      atLeaders.put(insnIndex, contents.copy());
      todo.set(insnIndex);
    } else if (known.merge(contents)) {
      todo.set(insnIndex);
    }
  }

  private void walk(int leader, Contents current) {
    Contents contents = current;
    for (int at = leader; at < insns.size(); at++) {
      AbstractInsnNode insn = insns.get(at);
      if (at != leader && insn instanceof LabelNode) {
        flowTo(at, contents);
        return;
      }
      flowToHandlers(at, contents);
      if (insn instanceof SuspensionInsn suspension) {
        found.put(suspension, contents.copy());
        contents = afterwards.get(suspension).copy();
        flowToHandlers(at, contents);
      }
      change(insn, contents.sameAs);
      for (LabelNode target : ControlFlow.targets(insn)) {
        flowTo(insns.indexOf(target), contents);
      }
      if (Insns.isReal(insn) && Insns.endsBlock(insn)) {
        return;
      }
    }
  }

  private void flowToHandlers(int at, Contents contents) {
    for (int handler : flow.handlers(at)) {
      flowTo(handler, contents);
    }
  }

  private static void change(AbstractInsnNode insn, int[] sameAs) {
    if (insn.getOpcode() == Opcodes.IINC) {
      sameAs[((IincInsnNode) insn).var] = NO_FIELD;
    } else if (Insns.isStore(insn)) {
      int slot = ((VarInsnNode) insn).var;
      sameAs[slot] = NO_FIELD;
      if (Insns.isWide(insn)) {
        sameAs[slot + 1] = NO_FIELD;
      }
    }
  }

  /** Whether a local's field is up to date when a suspension is reached. */
  boolean isCurrent(SuspensionInsn insn, SavedLocal local) {
    return local
        .field()
        .map(field -> found.get(insn).sameAs[local.slot()] == field.ordinal())
        .orElse(true);
  }

  /** Whether a reference field may be non-null when a suspension is reached. */
  boolean mayHold(SuspensionInsn insn, FieldPlan field) {
    return found.get(insn).held.get(field.ordinal());
  }
}
