package dev.fermata.transformer.validate;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.ControlFlow;
import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;

/**
 * Whether a loop over {@code forAwait(..)} takes one item for each test of {@code hasNext()} that
 * found one. The test is where a rewritten loop awaits an item, {@code next()} takes what came:
 * with any other order, a loop written by hand would lose items or take what is none.
 */
final class ItemPerTest {
  private final InsnList insns;
  private final ControlFlow flow;

  ItemPerTest(InsnList insns, ControlFlow flow) {
    this.insns = insns;
    this.flow = flow;
  }

  boolean holds(
      AbstractInsnNode open, AbstractInsnNode hasNext, JumpInsnNode test, AbstractInsnNode next) {
    if (test.getOpcode() != Opcodes.IFEQ && test.getOpcode() != Opcodes.IFNE) {
      return false;
    }
    AbstractInsnNode afterTest = Insns.nextReal(test);
    AbstractInsnNode found = test.getOpcode() == Opcodes.IFEQ ? afterTest : test.label;
    AbstractInsnNode ended = test.getOpcode() == Opcodes.IFEQ ? test.label : afterTest;
    BitSet untested = new BitSet();
    untested.set(0);
    untested.set(insns.indexOf(ended));
    addSuccessors(hasNext, false, untested);
    addSuccessors(next, true, untested);
    BitSet tested = new BitSet();
    tested.set(insns.indexOf(found));
    return !reaches(untested, next, hasNext)
        && !reaches(tested, hasNext, Insns.previousReal(next), next, open);
  }

  private void addSuccessors(AbstractInsnNode insn, boolean completes, BitSet starts) {
    int at = insns.indexOf(insn);
    for (int handler : flow.handlers(at)) {
      starts.set(handler);
    }
    if (completes) {
      for (int next : flow.successors(at)) {
        starts.set(next);
      }
    }
  }

  private boolean reaches(BitSet starts, AbstractInsnNode target, AbstractInsnNode... without) {
    BitSet seen = new BitSet();
    for (AbstractInsnNode insn : without) {
      seen.set(insns.indexOf(insn));
    }
    BitSet todo = (BitSet) starts.clone();
    for (int at = todo.nextSetBit(0); at >= 0; at = todo.nextSetBit(0)) {
      todo.clear(at);
      if (seen.get(at)) {
        continue;
      }
      if (insns.get(at) == target) {
        return true;
      }
      seen.set(at);
      for (int next : flow.successors(at)) {
        todo.set(next);
      }
      for (int handler : flow.handlers(at)) {
        todo.set(handler);
      }
    }
    return false;
  }
}
