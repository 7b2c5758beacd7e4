package dev.fermata.transformer.validate;

import dev.fermata.transformer.bytecode.CoCall;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.discover.WritingCompiler;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.Origins;
import java.util.BitSet;
import java.util.OptionalInt;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where the body of a loop over {@code forAwait(..)} ends: the position after its last instruction.
 *
 * <pre>
 *   javac 8 to 25, ecj where the body           ecj 3.46 where the body
 *   never completes:                            may complete:
 *   H: aload it; hasNext; ifeq E                   goto H
 *      aload it; next; body; [goto H]           B: aload it; next; body
 *   E:                                          H: aload it; hasNext; ifne B
 * </pre>
 *
 * In javac's, E is the end. ecj moves E to where a jump at the end goes, so there only the scope of
 * the loop's variable tells.
 */
final class LoopEnd {
  private final MethodNode method;
  private final InsnList insns;
  private final Origins origins;
  private final WritingCompiler compiler;

  LoopEnd(MethodNode method, Origins origins, WritingCompiler compiler) {
    this.method = method;
    this.insns = method.instructions;
    this.origins = origins;
    this.compiler = compiler;
  }

  /** Finds the end of one loop; empty where the class file leaves it open. */
  OptionalInt find(
      AbstractInsnNode header, MethodInsnNode next, JumpInsnNode test, ControlFlow flow) {
    int nextIndex = insns.indexOf(next);
    if (test.getOpcode() == Opcodes.IFNE) {
      int end = insns.indexOf(test) + 1;
      return end > nextIndex ? OptionalInt.of(end) : OptionalInt.empty();
    }
    int exit = insns.indexOf(test.label);
    if (exit > nextIndex && (compiler == WritingCompiler.JAVAC || repeats(test, header))) {
      return OptionalInt.of(exit);
    }
    BitSet dominated = flow.dominatedBy(nextIndex);
    int bound = exit > nextIndex ? exit : insns.size();
    AbstractInsnNode store = storeOf(next);
    OptionalInt scope = scopeEnd(store, dominated);
    if (scope.isPresent()) {
      return OptionalInt.of(Math.min(scope.getAsInt(), bound));
    }
    return makesNoDifference(header, store, bound, dominated)
        ? OptionalInt.of(bound)
        : OptionalInt.empty();
  }

  /** Whether what stands before the exit is the jump back. */
  private static boolean repeats(JumpInsnNode test, AbstractInsnNode header) {
    return Insns.previousReal(test.label) instanceof JumpInsnNode jump
        && jump.getOpcode() == Opcodes.GOTO
        && Insns.nextReal(jump.label) == header;
  }

  /** What takes the item: the store into the loop's variable, or a pop where that is unused. */
  private static AbstractInsnNode storeOf(MethodInsnNode next) {
    AbstractInsnNode at = Insns.nextReal(next);
    while (at.getOpcode() == Opcodes.CHECKCAST || at.getOpcode() == Opcodes.INVOKEVIRTUAL) {
      at = Insns.nextReal(at); // the item's type, and its unboxing
    }
    return at;
  }

  /** The end of the loop variable's scope; ecj splits it where the variable has no value. */
  private OptionalInt scopeEnd(AbstractInsnNode store, BitSet dominated) {
    if (!Insns.isStore(store) || method.localVariables == null) {
      return OptionalInt.empty();
    }
    int slot = ((VarInsnNode) store).var;
    AbstractInsnNode first = Insns.nextReal(store);
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == slot
          && Insns.nextReal(variable.start) == first
          && insns.indexOf(variable.start) > insns.indexOf(store)) {
        return OptionalInt.of(lastEnd(variable, dominated));
      }
    }
    return OptionalInt.empty();
  }

  private int lastEnd(LocalVariableNode first, BitSet dominated) {
    int end = insns.indexOf(first.end);
    for (LocalVariableNode other : method.localVariables) {
      boolean continues =
          other.index == first.index
              && other.name.equals(first.name)
              && other.desc.equals(first.desc)
              && dominated.get(insns.indexOf(other.start))
              && !isStoreTo(Insns.previousReal(other.start), first.index);
      end = continues ? Math.max(end, insns.indexOf(other.end)) : end;
    }
    return end;
  }

  private static boolean isStoreTo(AbstractInsnNode insn, int slot) {
    return Insns.isStore(insn) && ((VarInsnNode) insn).var == slot;
  }

  /**
   * Whether all places where the loop may end mean the same: nothing that anybody could see happens
   * behind the first of them.
   */
  private boolean makesNoDifference(
      AbstractInsnNode header, AbstractInsnNode store, int bound, BitSet dominated) {
    int depth = origins.stackSize(header);
    boolean mayHaveEnded = false;
    for (int i = insns.indexOf(lastUse(store, bound)) + 1; i < bound; i++) {
      AbstractInsnNode insn = insns.get(i);
      if (dominated.get(i) && Insns.isReal(insn)) {
        mayHaveEnded |= origins.stackSize(insn) == depth;
        if (mayHaveEnded && hasEffect(insn)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The last instruction that needs the loop's variable, and so is inside. */
  private AbstractInsnNode lastUse(AbstractInsnNode store, int bound) {
    AbstractInsnNode last = store;
    if (Insns.isStore(store)) {
      int slot = ((VarInsnNode) store).var;
      for (int i = insns.indexOf(store) + 1; i < bound; i++) {
        AbstractInsnNode insn = insns.get(i);
        if (isStoreTo(insn, slot)) {
          return last;
        }
        boolean uses =
            insn instanceof VarInsnNode load && load.var == slot
                || insn instanceof IincInsnNode increment && increment.var == slot;
        last = uses ? insn : last;
      }
    }
    return last;
  }

  private static boolean hasEffect(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (CoCall.of(insn).filter(c -> c.is(CoCall.Name.DONE, CoCall.Name.RESULT)).isPresent()) {
      return false;
    }
    return opcode >= Opcodes.GETSTATIC && opcode != Opcodes.IFNULL && opcode != Opcodes.IFNONNULL
        || opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
        || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
        || opcode == Opcodes.IDIV
        || opcode == Opcodes.LDIV
        || opcode == Opcodes.IREM
        || opcode == Opcodes.LREM;
  }
}
