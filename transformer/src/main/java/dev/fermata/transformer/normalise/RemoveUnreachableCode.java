package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.ControlFlow;
import java.util.BitSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/** Removes what control never reaches, so that every instruction left has a frame. */
final class RemoveUnreachableCode {
  private final String owner;

  RemoveUnreachableCode(String owner) {
    this.owner = owner;
  }

  void removeFrom(MethodNode method) {
    BitSet reachable = new ControlFlow(method).reachable(-1);
    AbstractInsnNode[] insns = method.instructions.toArray();
    boolean removed = false;
    for (int i = 0; i < insns.length; i++) {
      boolean marksCode = insns[i] instanceof LabelNode;
      if (!reachable.get(i) && !marksCode) {
        removed |= !(insns[i] instanceof FrameNode);
        method.instructions.remove(insns[i]);
      }
    }
    if (removed) {
      method.tryCatchBlocks.removeIf(block -> isEmpty(block.start, block.end));
      if (method.localVariables != null) {
        method.localVariables.removeIf(variable -> isEmpty(variable.start, variable.end));
      }
    }
    if (Insns.nextReal(method.instructions.getFirst()) == null) {
      throw new IllegalStateException("nothing is reachable in " + owner + "." + method.name);
    }
  }

  private static boolean isEmpty(AbstractInsnNode start, AbstractInsnNode end) {
    for (AbstractInsnNode at = start; at != null && at != end; at = at.getNext()) {
      if (Insns.isReal(at)) {
        return false;
      }
    }
    return true;
  }
}
