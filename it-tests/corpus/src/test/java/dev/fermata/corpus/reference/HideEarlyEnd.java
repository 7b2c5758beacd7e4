package dev.fermata.corpus.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets the early-end signal pass the user's {@code catch (Throwable)}. The reference compiles with
 * {@code -g}, so such a handler is told by its variable: javac gives none to the Throwable of a
 * try-with-resources, whose {@code addSuppressed} goes to {@code EarlyEndSignal} instead. The
 * handlers of guarded loops, whose variables' names contain a dollar sign, do see the signal.
 */
final class HideEarlyEnd {
  private static final String SIGNAL = "dev/fermata/EarlyEndSignal";

  private final MethodNode method;

  HideEarlyEnd(MethodNode method) {
    this.method = method;
  }

  void apply() {
    Set<LabelNode> handlers = new LinkedHashSet<>();
    for (TryCatchBlockNode range : method.tryCatchBlocks) {
      if ("java/lang/Throwable".equals(range.type)) {
        handlers.add(range.handler);
      }
    }
    for (LabelNode handler : handlers) {
      FrameNode frame = firstFrame(handler);
      AbstractInsnNode first = firstReal(handler);
      if (!closesResources(first) && !guardsLoop(first)) {
        letPass(frame);
      }
    }
    redirectAddSuppressed();
  }

  private static FrameNode firstFrame(AbstractInsnNode from) {
    AbstractInsnNode insn = from;
    while (!(insn instanceof FrameNode)) {
      insn = insn.getNext();
    }
    return (FrameNode) insn;
  }

  private static AbstractInsnNode firstReal(AbstractInsnNode from) {
    AbstractInsnNode insn = from;
    while (insn.getOpcode() < 0) {
      insn = insn.getNext();
    }
    return insn;
  }

  /** An unnamed Throwable that is stored, followed by the resource's test or close. */
  private boolean closesResources(AbstractInsnNode first) {
    if (!(first instanceof VarInsnNode store) || variableAt(store) != null) {
      return false;
    }
    return firstReal(store.getNext()).getOpcode() == Opcodes.ALOAD;
  }

  private boolean guardsLoop(AbstractInsnNode first) {
    LocalVariableNode variable = first instanceof VarInsnNode store ? variableAt(store) : null;
    return variable != null && variable.name.contains("$");
  }

  /** The variable whose range starts right after {@code store}. */
  private LocalVariableNode variableAt(VarInsnNode store) {
    for (LocalVariableNode variable : method.localVariables) {
      boolean sameSlot = variable.index == store.var;
      if (sameSlot && startsAfter(variable, store)) {
        return variable;
      }
    }
    return null;
  }

  private static boolean startsAfter(LocalVariableNode variable, VarInsnNode store) {
    for (AbstractInsnNode insn = store.getNext();
        insn != null && insn.getOpcode() < 0;
        insn = insn.getNext()) {
      if (insn == variable.start) {
        return true;
      }
    }
    return false;
  }

  private void letPass(FrameNode frame) {
    LabelNode ordinary = new LabelNode();
    InsnList filter = new InsnList();
    filter.add(new InsnNode(Opcodes.DUP)); // [Throwable, Throwable]
    filter.add(new TypeInsnNode(Opcodes.INSTANCEOF, SIGNAL)); // [Throwable, int]
    filter.add(new JumpInsnNode(Opcodes.IFEQ, ordinary)); // [Throwable]
    filter.add(new InsnNode(Opcodes.ATHROW)); // []
    filter.add(ordinary);
    filter.add(
        new FrameNode(
            Opcodes.F_NEW,
            frame.local.size(),
            frame.local.toArray(),
            frame.stack.size(),
            frame.stack.toArray())); // [Throwable]
    method.instructions.insert(frame, filter);
  }

  private void redirectAddSuppressed() {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (isAddSuppressed(insn)) {
        calls.add((MethodInsnNode) insn);
      }
    }
    for (MethodInsnNode call : calls) {
      String descriptor = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V";
      method.instructions.set(
          call, new MethodInsnNode(Opcodes.INVOKESTATIC, SIGNAL, "addSuppressed", descriptor));
    }
  }

  private static boolean isAddSuppressed(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.name.equals("addSuppressed")
        && call.owner.equals("java/lang/Throwable");
  }
}
