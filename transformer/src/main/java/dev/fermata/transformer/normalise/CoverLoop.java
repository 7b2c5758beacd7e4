package dev.fermata.transformer.normalise;

import static dev.fermata.transformer.normalise.CloseForAwaitLoops.ITERATOR;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.await;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.call;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.promiseDescriptor;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.bytecode.SuspensionInsn.Resumption;
import dev.fermata.transformer.flow.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a handler for all exceptions and early ends over the inside of one loop, behind the handlers
 * inside and before those around. It closes the source and throws on. It stands at the end of the
 * method and belongs to no line: a loop that meets no exception would otherwise never count as
 * covered.
 */
final class CoverLoop {
  private final MethodNode method;
  private final LoopFrame frame;
  private final int iteratorSlot;
  private final Set<AbstractInsnNode> inside;

  CoverLoop(LoopFrame frame, int iteratorSlot, Set<AbstractInsnNode> inside) {
    this.method = frame.method();
    this.frame = frame;
    this.iteratorSlot = iteratorSlot;
    this.inside = inside;
  }

  /** Adds the handler and gives its code. */
  List<AbstractInsnNode> cover() {
    LabelNode handler = new LabelNode();
    List<TryCatchBlockNode> entries = entries(handler);
    if (entries.isEmpty()) {
      return List.of();
    }
    int position = positionOfHandlersAround();
    List<AbstractInsnNode> code = append(handler);
    method.tryCatchBlocks.addAll(position, entries);
    return code;
  }

  private List<TryCatchBlockNode> entries(LabelNode handler) {
    List<TryCatchBlockNode> entries = new ArrayList<>();
    AbstractInsnNode rangeStart = null;
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (!Insns.isReal(insn)) {
        continue;
      }
      if (inside.contains(insn) && rangeStart == null) {
        rangeStart = insn;
      } else if (!inside.contains(insn) && rangeStart != null) {
        entries.add(entry(rangeStart, insn, handler));
        rangeStart = null;
      }
    }
    if (rangeStart != null) {
      entries.add(entry(rangeStart, null, handler));
    }
    return entries;
  }

  /** An entry from one instruction to before another, null meaning the end of the method. */
  private TryCatchBlockNode entry(AbstractInsnNode first, AbstractInsnNode end, LabelNode handler) {
    LabelNode start = new LabelNode();
    LabelNode stop = new LabelNode();
    method.instructions.insertBefore(first, start);
    AbstractInsnNode last = end == null ? method.instructions.getLast() : Insns.previousReal(end);
    method.instructions.insert(last, stop);
    return new TryCatchBlockNode(start, stop, handler, null);
  }

  private int positionOfHandlersAround() {
    for (int i = 0; i < method.tryCatchBlocks.size(); i++) {
      if (frame.isAround(method.tryCatchBlocks.get(i))) {
        return i;
      }
    }
    return method.tryCatchBlocks.size();
  }

  private List<AbstractInsnNode> append(LabelNode handler) {
    boolean hasLines = Lines.first(method).isPresent();
    LabelNode end = new LabelNode();
    InsnList list = new InsnList();
    list.add(handler);
    list.add(Frames.node(frame.locals(List.of()), List.of("java/lang/Throwable"))); // [throwable]
    if (hasLines) {
      list.add(new LineNumberNode(Lines.NONE, handler));
    }
    InsnList code = code();
    List<AbstractInsnNode> appended = List.of(code.toArray());
    list.add(code);
    list.add(end);
    method.instructions.add(list);
    for (TryCatchBlockNode entry : frame.entriesAround()) {
      method.tryCatchBlocks.add(
          method.tryCatchBlocks.indexOf(entry) + 1,
          new TryCatchBlockNode(handler, end, entry.handler, entry.type));
    }
    return appended;
  }

  private InsnList code() {
    int slot = method.maxLocals++;
    InsnList list = new InsnList(); // [throwable]
    list.add(new VarInsnNode(Opcodes.ASTORE, slot)); // []
    list.add(new VarInsnNode(Opcodes.ALOAD, iteratorSlot)); // [iterator]
    list.add(new VarInsnNode(Opcodes.ALOAD, slot)); // [iterator, throwable]
    list.add(
        call(
            "closeAfter",
            "(" + ITERATOR + "Ljava/lang/Throwable;)" + promiseDescriptor())); // [promise]
    list.add(await(Resumption.QUIET)); // [close error]
    list.add(new VarInsnNode(Opcodes.ALOAD, slot)); // [close error, throwable]
    list.add(
        call(
            "completion",
            "(Ljava/lang/Throwable;Ljava/lang/Throwable;)Ljava/lang/Throwable;")); // [throwable]
    list.add(new InsnNode(Opcodes.ATHROW));
    return list;
  }
}
