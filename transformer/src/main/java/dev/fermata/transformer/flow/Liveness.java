package dev.fermata.transformer.flow;

import dev.fermata.transformer.bytecode.Insns;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may still be read: the classic backward analysis. A long or double is
 * represented by its first slot.
 */
public final class Liveness {
  private final ControlFlow flow;
  private final BitSet[] before;

  private Liveness(ControlFlow flow, BitSet[] before) {
    this.flow = flow;
    this.before = before;
  }

  /**
   * Analyses a method.
   *
   * @param method a method with code
   * @param flow its control flow
   * @return the live locals at every instruction
   */
  public static Liveness of(MethodNode method, ControlFlow flow) {
    InsnList insns = method.instructions;
    int size = flow.size();
    BitSet[] before = new BitSet[size];
    for (int i = 0; i < size; i++) {
      before[i] = new BitSet();
    }
    List<List<Integer>> predecessors = predecessors(flow);
    Deque<Integer> todo = new ArrayDeque<>();
    boolean[] queued = new boolean[size];
    for (int i = 0; i < size; i++) {
      todo.push(i);
      queued[i] = true;
    }
    Liveness liveness = new Liveness(flow, before);
    while (!todo.isEmpty()) {
      int at = todo.pop();
      queued[at] = false;
      BitSet live = liveness.after(at);
      transfer(insns.get(at), live);
      for (int handler : flow.handlers(at)) {
        live.or(before[handler]);
      }
      if (!live.equals(before[at])) {
        before[at] = live;
        for (int previous : predecessors.get(at)) {
          if (!queued[previous]) {
            queued[previous] = true;
            todo.push(previous);
          }
        }
      }
    }
    return liveness;
  }

  private static List<List<Integer>> predecessors(ControlFlow flow) {
    List<List<Integer>> predecessors = new ArrayList<>();
    for (int i = 0; i < flow.size(); i++) {
      predecessors.add(new ArrayList<>(2));
    }
    for (int i = 0; i < flow.size(); i++) {
      for (int next : flow.successors(i)) {
        predecessors.get(next).add(i);
      }
      for (int next : flow.handlers(i)) {
        predecessors.get(next).add(i);
      }
    }
    return predecessors;
  }

  private static void transfer(AbstractInsnNode insn, BitSet live) {
    if (insn instanceof VarInsnNode variable) {
      live.set(variable.var, !Insns.isStore(insn));
    } else if (insn.getOpcode() == Opcodes.IINC) {
      live.set(((IincInsnNode) insn).var);
    }
  }

  /**
   * What may be read at an instruction or after it.
   *
   * @param insnIndex a position
   * @return slots; not to be changed
   */
  public BitSet before(int insnIndex) {
    return before[insnIndex];
  }

  /**
   * What may be read after an instruction completed, not counting the handlers of the instruction
   * itself.
   *
   * @param insnIndex a position
   * @return slots, a fresh set
   */
  public BitSet after(int insnIndex) {
    BitSet live = new BitSet();
    for (int next : flow.successors(insnIndex)) {
      live.or(before[next]);
    }
    return live;
  }

  /**
   * What a body needs when it resumes at an instruction, where it may also throw.
   *
   * @param insnIndex a position
   * @return slots, a fresh set
   */
  public BitSet resumedAt(int insnIndex) {
    BitSet live = after(insnIndex);
    for (int handler : flow.handlers(insnIndex)) {
      live.or(before[handler]);
    }
    return live;
  }
}
