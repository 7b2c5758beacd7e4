package dev.fermata.transformer.normalise;

import static dev.fermata.transformer.normalise.CloseForAwaitLoops.ITERATOR;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.await;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.call;
import static dev.fermata.transformer.normalise.CloseForAwaitLoops.promiseDescriptor;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.SuspensionInsn.Resumption;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.DeclaredVariables;
import dev.fermata.transformer.flow.Frames;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.flow.VerifierFrames;
import dev.fermata.transformer.validate.ForAwaitLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Puts a closing on every way out of one loop, right where the way out begins. So it belongs to the
 * line of the {@code break}, {@code return} or jump without a line number of its own: a breakpoint
 * there is hit once, and stepping goes on to what comes after the loop. The exception entries
 * inside the loop leave the closings out, so that neither the loop's own handlers nor its body's
 * see their errors.
 *
 * <pre>
 *   goto E      close; goto E                          return      store v; close; load v; return
 *   ifne E      ifeq S; close; goto E; S:              switch E    switch T; T: close; goto E
 * </pre>
 */
final class LoopExits {

  private final MethodNode method;
  private final LoopFrame loopFrame;
  private final ForAwaitLoop loop;
  private final Set<AbstractInsnNode> inside;
  private final List<Set<AbstractInsnNode>> insidesAround;
  private final VerifierFrames frames;
  private final Map<LabelNode, LabelNode> closings = new HashMap<>();

  /** Prepares the exits of a loop; what is inside grows by the closings. */
  LoopExits(
      LoopFrame loopFrame,
      ForAwaitLoop loop,
      Set<AbstractInsnNode> inside,
      List<Set<AbstractInsnNode>> insidesAround) {
    this.method = loopFrame.method();
    this.loopFrame = loopFrame;
    this.loop = loop;
    this.inside = inside;
    this.insidesAround = insidesAround;
    this.frames =
        VerifierFrames.of(
            loopFrame.owner(), method, insn -> Insns.isReal(insn) && followsCondition(insn));
  }

  private boolean followsCondition(AbstractInsnNode insn) {
    return Insns.previousReal(insn) instanceof JumpInsnNode jump
        && jump.getOpcode() != Opcodes.GOTO
        && inside.contains(jump);
  }

  void close() {
    for (AbstractInsnNode insn : new ArrayList<>(inside)) {
      AbstractInsnNode last = insn;
      if (insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN) {
        closeBeforeReturn(insn);
      } else if (insn instanceof JumpInsnNode jump && leaves(jump.label)) {
        last = closeBeforeJump(jump);
      } else {
        ControlFlow.targets(insn).stream()
            .filter(this::leaves)
            .forEach(target -> closeBehindSwitch(insn, target));
      }
      if (!Insns.endsBlock(insn) && leaves(Insns.nextReal(last))) {
        closeBehind(last);
      }
    }
    leaveClosingsOut();
  }

  private boolean leaves(AbstractInsnNode target) {
    AbstractInsnNode to = Insns.isReal(target) ? target : Insns.nextReal(target);
    return !inside.contains(to) && !loop.header().contains(to);
  }

  private void closeBeforeReturn(AbstractInsnNode insn) {
    Type type = Type.getReturnType(method.desc);
    int slot = method.maxLocals;
    method.maxLocals += type.getSize();
    InsnList list = new InsnList(); // [value]
    list.add(Insns.store(type, slot)); // []
    list.add(closeSource()); // []
    list.add(Insns.load(type, slot)); // [value]
    // What is below the returned value is dropped by the return, so the closing may keep it.
    insertBefore(insn, list);
  }

  /** Gives the last node before those that control falls through to. */
  private AbstractInsnNode closeBeforeJump(JumpInsnNode jump) {
    if (jump.getOpcode() == Opcodes.GOTO) {
      insertBefore(jump, closeSource());
      return jump;
    }
    AbstractInsnNode next = Insns.nextReal(jump);
    boolean needsFrame = leaves(next) || !hasFrameBetween(jump, next);
    LabelNode skip = new LabelNode();
    JumpInsnNode exit = new JumpInsnNode(Opcodes.GOTO, jump.label); // [..]
    AbstractInsnNode last = needsFrame ? frameBefore(next) : skip;
    InsnList list = new InsnList();
    list.add(exit);
    list.add(skip);
    if (needsFrame) {
      list.add(last); // [..]
    }
    method.instructions.insert(jump, list);
    jump.setOpcode(opposite(jump.getOpcode()));
    jump.label = skip;
    countAsInside(exit);
    insertBefore(exit, closeSource());
    return last;
  }

  private static int opposite(int opcode) {
    boolean testsNull = opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL;
    return testsNull ? opcode ^ 1 : ((opcode + 1) ^ 1) - 1;
  }

  private static boolean hasFrameBetween(AbstractInsnNode from, AbstractInsnNode to) {
    AbstractInsnNode at = from.getNext();
    while (at != to && !(at instanceof FrameNode)) {
      at = at.getNext();
    }
    return at != to;
  }

  /** Where the body was resumed before, it knows the locals only as they are declared. */
  private FrameNode frameBefore(AbstractInsnNode insn) {
    VerifierFrame frame =
        frames
            .before(insn)
            .orElseThrow(() -> new IllegalStateException("no frame behind a jump out of a loop"));
    int insnIndex = method.instructions.indexOf(insn);
    return Frames.node(
        new DeclaredVariables(method).declared(frame.locals(), insnIndex), frame.stack());
  }

  private void closeBehindSwitch(AbstractInsnNode insn, LabelNode target) {
    FrameNode declared = Frames.at(target);
    if (declared == null) {
      throw new IllegalStateException("the target of a jump out of a loop has no frame");
    }
    LabelNode closing = new LabelNode();
    JumpInsnNode exit = new JumpInsnNode(Opcodes.GOTO, target); // [..]
    InsnList list = new InsnList();
    list.add(closing);
    list.add(
        Frames.node(
            loopFrame.locals(Frames.toSlots(declared.local)), Frames.toSlots(declared.stack)));
    list.add(exit);
    method.instructions.insert(insn, list);
    countAsInside(exit);
    insertBefore(exit, closeSource());
    if (insn instanceof TableSwitchInsnNode table) {
      table.labels.replaceAll(label -> label == target ? closing : label);
      table.dflt = table.dflt == target ? closing : table.dflt;
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      lookup.labels.replaceAll(label -> label == target ? closing : label);
      lookup.dflt = lookup.dflt == target ? closing : lookup.dflt;
    }
  }

  private InsnList closeSource() {
    InsnList list = new InsnList(); // [..]
    list.add(new VarInsnNode(Opcodes.ALOAD, loop.iteratorSlot())); // [.., iterator]
    list.add(call("close", "(" + ITERATOR + ")" + promiseDescriptor())); // [.., promise]
    list.add(await(Resumption.NOTHING)); // [..]
    return list;
  }

  /** Puts a closing before a way out, and takes both out of the exception entries inside. */
  private void insertBefore(AbstractInsnNode exit, InsnList closing) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    countAsInside(closing.toArray());
    closing.insert(start);
    method.instructions.insertBefore(exit, closing);
    method.instructions.insert(exit, end);
    closings.put(start, end);
  }

  /** Puts a closing where control falls out of the loop. */
  private void closeBehind(AbstractInsnNode insn) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList closing = closeSource();
    countAsInside(closing.toArray());
    closing.insert(start);
    closing.add(end);
    method.instructions.insert(insn, closing);
    closings.put(start, end);
  }

  /** A jump to a way out now comes to its closing first, and loops around close for it, too. */
  private void countAsInside(AbstractInsnNode... insns) {
    inside.addAll(List.of(insns));
    insidesAround.forEach(around -> around.addAll(List.of(insns)));
  }

  private void leaveClosingsOut() {
    List<TryCatchBlockNode> entries = new ArrayList<>();
    for (TryCatchBlockNode entry : method.tryCatchBlocks) {
      if (loopFrame.isAround(entry)) {
        entries.add(entry);
      } else {
        addParts(entry, entries);
      }
    }
    method.tryCatchBlocks = entries;
  }

  private void addParts(TryCatchBlockNode entry, List<TryCatchBlockNode> parts) {
    LabelNode start = entry.start;
    boolean hasCode = false;
    AbstractInsnNode at = entry.start;
    while (at != entry.end) {
      LabelNode end = at instanceof LabelNode label ? closings.get(label) : null;
      if (end == null) {
        hasCode |= Insns.isReal(at);
        at = at.getNext();
      } else {
        if (hasCode) {
          parts.add(new TryCatchBlockNode(start, (LabelNode) at, entry.handler, entry.type));
        }
        start = end;
        hasCode = false;
        at = end;
      }
    }
    if (hasCode) {
      parts.add(new TryCatchBlockNode(start, entry.end, entry.handler, entry.type));
    }
  }
}
