package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.flow.CoveringEntries;
import dev.fermata.transformer.flow.Frames;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets an early end give way to the error of a {@code close()} in javac's try-with-resources.
 *
 * <pre>
 *   before: catch (Throwable x) { t.addSuppressed(x); }
 *   after:  catch (Throwable x) { EarlyEnd.giveWay(t, x); goto the handler as it was }
 * </pre>
 *
 * The handler itself stays as javac wrote it: coverage tools know its shape, and would otherwise
 * show its branches on the user's line. For the same reason the new code belongs to no line.
 */
final class DivertCloseError {
  private static final int OPERANDS = 3;

  private final MethodNode method;
  private final ResourceClosing closing;

  DivertCloseError(MethodNode method, ResourceClosing closing) {
    this.method = method;
    this.closing = closing;
  }

  void divert() {
    List<TryCatchBlockNode> around =
        CoveringEntries.around(method, Insns.nextReal(closing.closeFailed()));
    FrameNode declared = Frames.at(closing.closeFailed());
    AbstractInsnNode loadOfError = Insns.previousReal(closing.addSuppressed());
    int primarySlot = ((VarInsnNode) Insns.previousReal(loadOfError)).var;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList list = new InsnList();
    list.add(start);
    list.add(Frames.node(Frames.toSlots(declared.local), Frames.toSlots(declared.stack))); // [x]
    if (Lines.first(method).isPresent()) {
      list.add(new LineNumberNode(Lines.NONE, start));
    }
    list.add(new InsnNode(Opcodes.DUP)); // [x, x]
    list.add(new VarInsnNode(Opcodes.ALOAD, primarySlot)); // [x, x, t]
    list.add(new InsnNode(Opcodes.SWAP)); // [x, t, x]
    list.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeNames.EARLY_END,
            "giveWay",
            "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V")); // [x]
    list.add(new JumpInsnNode(Opcodes.GOTO, closing.closeFailed())); // [x]
    list.add(end);
    method.instructions.add(list);
    method.maxStack = Math.max(method.maxStack, OPERANDS);
    for (TryCatchBlockNode entry : method.tryCatchBlocks) {
      if (entry.handler == closing.closeFailed()) {
        entry.handler = start;
      }
    }
    for (TryCatchBlockNode entry : around) {
      method.tryCatchBlocks.add(
          method.tryCatchBlocks.indexOf(entry) + 1,
          new TryCatchBlockNode(start, end, entry.handler, entry.type));
    }
  }
}
