package dev.fermata.transformer.normalise;

import static dev.fermata.transformer.normalise.CloseForAwaitLoops.ITERATOR;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.await;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.call;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.promiseDescriptor;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.Lines;
import dev.fermata.transformer.bytecode.SuspensionInsn.Resumption;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.CoveringEntries;
import dev.fermata.transformer.flow.DeclaredVariables;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.flow.VerifierFrames;
import dev.fermata.transformer.validate.ForAwaitLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a closing on every way out of one loop. The closings stand at the end of the method, under
 * the exception entries that cover the loop itself and no others, so that neither the loop's own
 * handlers nor its body's see their errors.
 */
final class LoopExits {
  private final String owner;
  private final MethodNode method;
  private final ForAwaitLoop loop;
  private final Set<AbstractInsnNode> inside;
  private final List<Set<AbstractInsnNode>> insidesAround;
  private final List<Integer> iteratorSlots;
  private final List<TryCatchBlockNode> entriesAround;
  private final VerifierFrames frames;
  private final Map<LabelNode, LabelNode> closings = new HashMap<>();

  LoopExits(
      String owner,
      MethodNode method,
      ForAwaitLoop loop,
      Set<AbstractInsnNode> inside,
      List<Set<AbstractInsnNode>> insidesAround,
      List<Integer> iteratorSlots) {
    this.owner = owner;
    this.method = method;
    this.loop = loop;
    this.inside = inside;
    this.insidesAround = insidesAround;
    this.iteratorSlots = iteratorSlots;
    this.entriesAround = CoveringEntries.around(method, loop.hasNext());
    this.frames =
        VerifierFrames.of(
            owner, method, insn -> Insns.isReal(insn) && (isReturn(insn) || isAfterInside(insn)));
  }

  private static boolean isReturn(AbstractInsnNode insn) {
    return insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
  }

  private boolean isAfterInside(AbstractInsnNode insn) {
    AbstractInsnNode previous = Insns.previousReal(insn);
    return previous != null && inside.contains(previous) && !inside.contains(insn);
  }

  void close() {
    List<AbstractInsnNode> exits = new ArrayList<>(inside);
    coverInside();
    for (AbstractInsnNode insn : exits) {
      if (isReturn(insn)) {
        closeBeforeReturn(insn);
      } else {
        redirectJumps(insn);
        redirectFallThrough(insn);
      }
    }
  }

  private boolean leaves(AbstractInsnNode target) {
    AbstractInsnNode to = Insns.isReal(target) ? target : Insns.nextReal(target);
    return !inside.contains(to) && !loop.header().contains(to);
  }

  private void redirectJumps(AbstractInsnNode insn) {
    for (LabelNode target : ControlFlow.targets(insn)) {
      if (leaves(target)) {
        redirect(insn, target, closingBefore(target));
      }
    }
  }

  private static void redirect(AbstractInsnNode insn, LabelNode from, LabelNode to) {
    if (insn instanceof JumpInsnNode jump) {
      jump.label = to;
    } else if (insn instanceof TableSwitchInsnNode table) {
      table.labels.replaceAll(label -> label == from ? to : label);
      table.dflt = table.dflt == from ? to : table.dflt;
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      lookup.labels.replaceAll(label -> label == from ? to : label);
      lookup.dflt = lookup.dflt == from ? to : lookup.dflt;
    }
  }

  private void redirectFallThrough(AbstractInsnNode insn) {
    AbstractInsnNode next = Insns.nextReal(insn);
    if (Insns.endsBlock(insn) || next == null || !leaves(next)) {
      return;
    }
    LabelNode target = new LabelNode();
    FrameNode declared = frameBetween(insn, next);
    if (declared == null) {
      VerifierFrame frame =
          frames
              .before(next)
              .orElseThrow(() -> new IllegalStateException("no frame after the loop's body"));
      declared = Frames.node(declaredLocals(frame, next), frame.stack());
      method.instructions.insertBefore(next, declared);
    }
    method.instructions.insertBefore(declared, target);
    JumpInsnNode exit = new JumpInsnNode(Opcodes.GOTO, closingBefore(target)); // [..]
    method.instructions.insert(insn, exit);
    inside.add(exit);
    insidesAround.forEach(around -> around.add(exit));
  }

  private static FrameNode frameBetween(AbstractInsnNode from, AbstractInsnNode to) {
    for (AbstractInsnNode at = from.getNext(); at != to; at = at.getNext()) {
      if (at instanceof FrameNode frame) {
        return frame;
      }
    }
    return null;
  }

  /** The label of code that closes the source and then goes on to a target outside. */
  private LabelNode closingBefore(LabelNode target) {
    return closings.computeIfAbsent(
        target,
        key -> {
          FrameNode declared = Frames.at(target);
          if (declared == null) {
            throw new IllegalStateException("the target of a jump out of a loop has no frame");
          }
          InsnList list = new InsnList();
          closeSource(list); // [..]
          list.add(new JumpInsnNode(Opcodes.GOTO, target)); // [..]
          return append(
              Frames.toSlots(declared.local),
              Frames.toSlots(declared.stack),
              list,
              Lines.of(loop.hasNext()));
        });
  }

  private void closeBeforeReturn(AbstractInsnNode insn) {
    VerifierFrame frame =
        frames.before(insn).orElseThrow(() -> new IllegalStateException("a return has no frame"));
    Type type = Type.getReturnType(method.desc);
    int slot = method.maxLocals;
    method.maxLocals += type.getSize();
    InsnList list = new InsnList(); // [value]
    list.add(Insns.store(type, slot)); // []
    closeSource(list); // []
    list.add(Insns.load(type, slot)); // [value]
    list.add(new InsnNode(insn.getOpcode()));
    // What is below the returned value is dropped by the return, so the closing may keep it.
    LabelNode closing =
        append(declaredLocals(frame, insn), frame.stack(), list, Lines.of(loop.hasNext()));
    JumpInsnNode exit = new JumpInsnNode(Opcodes.GOTO, closing);
    method.instructions.set(insn, exit);
    replaceInside(inside, insn, exit);
    insidesAround.forEach(around -> replaceInside(around, insn, exit));
  }

  private static void replaceInside(
      Set<AbstractInsnNode> inside, AbstractInsnNode old, AbstractInsnNode replacement) {
    inside.remove(old);
    inside.add(replacement);
  }

  /** Where the body was resumed before, it knows the locals only as they are declared. */
  private List<Object> declaredLocals(VerifierFrame frame, AbstractInsnNode insn) {
    return new DeclaredVariables(method)
        .declared(frame.locals(), method.instructions.indexOf(insn));
  }

  private void closeSource(InsnList list) {
    list.add(new VarInsnNode(Opcodes.ALOAD, loop.iteratorSlot())); // [.., iterator]
    list.add(call("close", "(" + ITERATOR + ")" + promiseDescriptor())); // [.., promise]
    list.add(await(Resumption.NOTHING)); // [..]
  }

  /**
   * One handler for all exceptions and early ends inside, behind the handlers inside. It belongs to
   * no line: a loop that meets no exception would otherwise never count as covered.
   */
  private void coverInside() {
    int position = positionOfHandlersAround();
    int slot = method.maxLocals++;
    InsnList list = new InsnList(); // [throwable]
    list.add(new VarInsnNode(Opcodes.ASTORE, slot)); // []
    list.add(new VarInsnNode(Opcodes.ALOAD, loop.iteratorSlot())); // [iterator]
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
    List<TryCatchBlockNode> entries = new ArrayList<>();
    LabelNode handler = new LabelNode();
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
    if (entries.isEmpty()) {
      return;
    }
    OptionalInt line = Lines.of(loop.hasNext());
    LabelNode appended =
        append(
            List.of(),
            List.of("java/lang/Throwable"),
            list,
            line.isPresent() ? OptionalInt.of(Lines.NONE) : line);
    entries.forEach(entry -> entry.handler = appended);
    method.tryCatchBlocks.addAll(position, entries);
  }

  /** Compilers leave gaps in an entry: the first part of one around may not cover the test. */
  private int positionOfHandlersAround() {
    for (int i = 0; i < method.tryCatchBlocks.size(); i++) {
      TryCatchBlockNode block = method.tryCatchBlocks.get(i);
      if (entriesAround.stream()
          .anyMatch(a -> a.handler == block.handler && Objects.equals(a.type, block.type))) {
        return i;
      }
    }
    return method.tryCatchBlocks.size();
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

  /**
   * Appends code that is covered like the loop itself. Its frame has, besides the given locals, the
   * iterators of the loop and of those around it, and what the handlers around expect.
   */
  private LabelNode append(
      List<Object> locals, List<Object> stack, InsnList code, OptionalInt lineNumber) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList list = new InsnList();
    list.add(start);
    list.add(Frames.node(localsOf(locals), stack));
    lineNumber.ifPresent(line -> list.add(new LineNumberNode(line, start)));
    AbstractInsnNode[] appended = code.toArray();
    list.add(code);
    list.add(end);
    method.instructions.insert(method.instructions.getLast(), list);
    for (Set<AbstractInsnNode> around : insidesAround) {
      around.addAll(List.of(appended));
    }
    for (TryCatchBlockNode entry : entriesAround) {
      int position = method.tryCatchBlocks.indexOf(entry) + 1;
      method.tryCatchBlocks.add(
          position, new TryCatchBlockNode(start, end, entry.handler, entry.type));
    }
    return start;
  }

  private List<Object> localsOf(List<Object> declared) {
    List<Object> locals = new ArrayList<>(declared);
    for (TryCatchBlockNode entry : entriesAround) {
      FrameNode handler = Frames.at(entry.handler);
      List<Object> expected = Frames.toSlots(handler == null ? List.of() : handler.local);
      for (int slot = 0; slot < expected.size(); slot++) {
        if (isFree(locals, slot) && !isFree(expected, slot)) {
          set(locals, slot, expected.get(slot));
        }
      }
    }
    if ((method.access & Opcodes.ACC_STATIC) == 0 && isFree(locals, 0)) {
      set(locals, 0, owner);
    }
    iteratorSlots.forEach(slot -> set(locals, slot, "java/util/Iterator"));
    return locals;
  }

  private static boolean isFree(List<Object> locals, int slot) {
    return (slot >= locals.size() || locals.get(slot).equals(Opcodes.TOP))
        && !(slot > 0 && slot - 1 < locals.size() && VerifierFrame.isWide(locals.get(slot - 1)));
  }

  private static void set(List<Object> locals, int slot, Object type) {
    while (locals.size() <= slot) {
      locals.add(Opcodes.TOP);
    }
    locals.set(slot, type);
    if (VerifierFrame.isWide(type) && slot + 1 == locals.size()) {
      locals.add(Opcodes.TOP);
    }
  }
}
