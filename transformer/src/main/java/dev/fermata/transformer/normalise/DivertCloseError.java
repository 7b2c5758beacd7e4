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
 * Lets an early end give way to the error of a {@code close()} in a try-with-resources statement.
 *
 * <pre>
 *   javac:  catch (Throwable x) { t.addSuppressed(x); }
 *   after:  catch (Throwable x) { EarlyEnd.giveWay(t, x); goto the handler as it was }
 *   ecj:    catch (any s) { if (p == null) p = s; else if (p != s) p.addSuppressed(s); .. throw p; }
 *   after:  catch (any s) { p = EarlyEnd.primary(p); goto the handler as it was }
 * </pre>
 *
 * The handler itself stays as the compiler wrote it: coverage tools know its shape, and would
 * otherwise show its branches on the user's line. For the same reason the new code belongs to no
 * line.
 */
final class DivertCloseError {
  private static final int OPERANDS = 3;

  private final MethodNode method;

  DivertCloseError(MethodNode method) {
    this.method = method;
  }

  void divert(ResourceClosing closing) {
    AbstractInsnNode loadOfError = Insns.previousReal(closing.addSuppressed());
    int primarySlot = ((VarInsnNode) Insns.previousReal(loadOfError)).var;
    InsnList list = new InsnList(); // [x]
    list.add(new InsnNode(Opcodes.DUP)); // [x, x]
    list.add(new VarInsnNode(Opcodes.ALOAD, primarySlot)); // [x, x, t]
    list.add(new InsnNode(Opcodes.SWAP)); // [x, t, x]
    list.add(call("giveWay", "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V")); // [x]
    divert(closing.closeFailed(), list);
  }

  void divert(EclipseClosing closing) {
    InsnList list = new InsnList(); // [s]
    list.add(new VarInsnNode(Opcodes.ALOAD, closing.primarySlot())); // [s, p]
    list.add(call("primary", "(Ljava/lang/Throwable;)Ljava/lang/Throwable;")); // [s, p or null]
    list.add(new VarInsnNode(Opcodes.ASTORE, closing.primarySlot())); // [s]
    divert(closing.handler(), list);
  }

  private static MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.EARLY_END, name, descriptor);
  }

  /** Lets code run before a handler, under the entries that cover the handler. */
  private void divert(LabelNode handler, InsnList code) {
    List<TryCatchBlockNode> around = CoveringEntries.around(method, Insns.nextReal(handler));
    FrameNode declared = Frames.at(handler);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList list = new InsnList();
    list.add(start);
    list.add(Frames.node(Frames.toSlots(declared.local), Frames.toSlots(declared.stack))); // [x]
    if (Lines.first(method).isPresent()) {
      list.add(new LineNumberNode(Lines.NONE, start));
    }
    list.add(code); // [x]
    list.add(new JumpInsnNode(Opcodes.GOTO, handler)); // [x]
    list.add(end);
    method.instructions.add(list);
    method.maxStack = Math.max(method.maxStack, OPERANDS);
    for (TryCatchBlockNode entry : method.tryCatchBlocks) {
      if (entry.handler == handler) {
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
