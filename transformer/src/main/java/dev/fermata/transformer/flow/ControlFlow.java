package dev.fermata.transformer.flow;

import dev.fermata.transformer.bytecode.Insns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The control-flow graph of a method at the grain of instructions. Indices are positions in the
 * instruction list, marks included. A snapshot: it does not follow later changes of the method.
 */
public final class ControlFlow {
  private static final int[] NOWHERE = {};

  private final InsnList insns;
  private final CoveringEntries entries;
  private final int[][] successors;
  private final int[][] handlers;

  /**
   * Reads a method.
   *
   * @param method a method with code
   */
  public ControlFlow(MethodNode method) {
    insns = method.instructions;
    entries = new CoveringEntries(method);
    successors = new int[insns.size()][];
    handlers = new int[insns.size()][];
    for (int insnIndex = 0; insnIndex < insns.size(); insnIndex++) {
      AbstractInsnNode insn = insns.get(insnIndex);
      successors[insnIndex] = successorsOf(insn, insnIndex);
      handlers[insnIndex] = handlersOf(insn, insnIndex);
    }
  }

  private int[] successorsOf(AbstractInsnNode insn, int insnIndex) {
    List<LabelNode> targets = targets(insn);
    boolean fallsThrough = !Insns.endsBlock(insn) && insnIndex + 1 < insns.size();
    int[] result = new int[targets.size() + (fallsThrough ? 1 : 0)];
    int count = 0;
    if (fallsThrough) {
      result[count++] = insnIndex + 1;
    }
    for (LabelNode target : targets) {
      result[count++] = insns.indexOf(target);
    }
    return result;
  }

  private int[] handlersOf(AbstractInsnNode insn, int insnIndex) {
    List<TryCatchBlockNode> covering = entries.at(insnIndex);
    if (covering.isEmpty() || !Insns.isReal(insn)) {
      return NOWHERE;
    }
    return covering.stream().mapToInt(block -> insns.indexOf(block.handler)).toArray();
  }

  /**
   * The labels that an instruction may jump to.
   *
   * @param insn an instruction
   * @return empty for all but jumps and switches
   */
  public static List<LabelNode> targets(AbstractInsnNode insn) {
    List<LabelNode> targets = new ArrayList<>();
    if (insn instanceof JumpInsnNode jump) {
      targets.add(jump.label);
    } else if (insn instanceof TableSwitchInsnNode table) {
      targets.addAll(table.labels);
      targets.add(table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      targets.addAll(lookup.labels);
      targets.add(lookup.dflt);
    }
    return targets;
  }

  /**
   * How many nodes the list has.
   *
   * @return a count, marks included
   */
  public int size() {
    return successors.length;
  }

  /**
   * Where control may go after an instruction completes.
   *
   * @param insnIndex a position
   * @return positions
   */
  public int[] successors(int insnIndex) {
    return successors[insnIndex];
  }

  /**
   * Where control may go when an instruction throws.
   *
   * @param insnIndex a position
   * @return positions of handlers, in table order
   */
  public int[] handlers(int insnIndex) {
    return handlers[insnIndex];
  }

  /**
   * The exception entries that cover an instruction.
   *
   * @param insnIndex a position
   * @return entries in table order; not to be changed
   */
  public List<TryCatchBlockNode> entries(int insnIndex) {
    return entries.at(insnIndex);
  }

  /**
   * What is reachable from the entry, handlers included.
   *
   * @param without a position that control is not let through, or -1
   * @return positions
   */
  public BitSet reachable(int without) {
    BitSet seen = new BitSet(size());
    BitSet todo = new BitSet(size());
    todo.set(0);
    for (int at = 0; at >= 0; at = todo.nextSetBit(0)) {
      todo.clear(at);
      if (at == without || seen.get(at)) {
        continue;
      }
      seen.set(at);
      for (int next : successors[at]) {
        todo.set(next);
      }
      for (int next : handlers[at]) {
        todo.set(next);
      }
    }
    return seen;
  }

  /**
   * What control reaches only through one instruction.
   *
   * @param insnIndex a position
   * @return the positions it dominates, itself included
   */
  public BitSet dominatedBy(int insnIndex) {
    BitSet dominated = reachable(-1);
    dominated.andNot(reachable(insnIndex));
    return dominated;
  }
}
