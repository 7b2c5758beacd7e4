package dev.fermata.transformer.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The entries of a method's exception table (JVMS 4.7.3) that cover each of its instructions.
 * Indices are positions in the instruction list, marks included. A snapshot: it does not follow
 * later changes of the method.
 */
public final class CoveringEntries {
  private final List<List<TryCatchBlockNode>> covering = new ArrayList<>();

  /**
   * Reads the table.
   *
   * @param method a method with code
   */
  public CoveringEntries(MethodNode method) {
    InsnList insns = method.instructions;
    for (int insnIndex = 0; insnIndex < insns.size(); insnIndex++) {
      covering.add(List.of());
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int end = insns.indexOf(block.end);
      for (int insnIndex = insns.indexOf(block.start); insnIndex < end; insnIndex++) {
        if (covering.get(insnIndex).isEmpty()) {
          covering.set(insnIndex, new ArrayList<>(1));
        }
        covering.get(insnIndex).add(block);
      }
    }
  }

  /**
   * What covers an instruction.
   *
   * @param insnIndex a position
   * @return entries in table order; not to be changed
   */
  public List<TryCatchBlockNode> at(int insnIndex) {
    return covering.get(insnIndex);
  }

  /**
   * What covers one instruction of a method that is being changed.
   *
   * @param method the method that holds it, as it is now
   * @param insn an instruction
   * @return entries in table order
   */
  public static List<TryCatchBlockNode> around(MethodNode method, AbstractInsnNode insn) {
    InsnList insns = method.instructions;
    int at = insns.indexOf(insn);
    return method.tryCatchBlocks.stream()
        .filter(block -> insns.indexOf(block.start) <= at && at < insns.indexOf(block.end))
        .toList();
  }
}
