package dev.fermata.transformer.normalise;

import dev.fermata.transformer.TransformerError;
import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.flow.VerifierFrames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves an allocation behind the suspensions in the arguments of its constructor, since no field
 * can hold an uninitialised object (JVMS 4.10.2.4).
 *
 * <pre>
 *   before: new X; dup; arguments with a suspension; invokespecial X.init
 *   after:  new X; pop                 // initialises the class and fails where it did
 *           aconst_null; dup; arguments with a suspension
 *           store arguments; pop; pop
 *           new X; dup; load arguments; invokespecial X.init
 * </pre>
 *
 * In between, null stands wherever the code copies the uninitialised object to.
 */
final class DelayAllocations {
  private final String owner;

  DelayAllocations(String owner) {
    this.owner = owner;
  }

  void rewrite(MethodNode method) {
    VerifierFrames frames =
        VerifierFrames.of(
            owner, method, insn -> insn instanceof SuspensionInsn || isConstructorCall(insn));
    Set<TypeInsnNode> delayed = new LinkedHashSet<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof SuspensionInsn) {
        frames.before(insn).ifPresent(frame -> collect(frame, frames, delayed));
      }
    }
    if (delayed.isEmpty()) {
      return;
    }
    replaceInFrames(method, delayed);
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (isConstructorCall(insn)) {
        MethodInsnNode call = (MethodInsnNode) insn;
        frames.before(insn).ifPresent(frame -> moveTo(method, call, frame, frames, delayed));
      }
    }
    for (TypeInsnNode allocation : delayed) {
      InsnList list = new InsnList();
      list.add(new InsnNode(Opcodes.POP)); // []
      list.add(new InsnNode(Opcodes.ACONST_NULL)); // [null]
      method.instructions.insert(allocation, list);
    }
  }

  private static boolean isConstructorCall(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && call.name.equals("<init>");
  }

  private static void collect(
      VerifierFrame frame, VerifierFrames frames, Set<TypeInsnNode> delayed) {
    frame.locals().forEach(type -> frames.allocation(type).ifPresent(delayed::add));
    frame.stack().forEach(type -> frames.allocation(type).ifPresent(delayed::add));
  }

  private static void replaceInFrames(MethodNode method, Set<TypeInsnNode> delayed) {
    Set<LabelNode> labels = new LinkedHashSet<>();
    for (TypeInsnNode allocation : delayed) {
      AbstractInsnNode at = allocation.getPrevious();
      for (; at != null && !Insns.isReal(at); at = at.getPrevious()) {
        if (at instanceof LabelNode label) {
          labels.add(label);
        }
      }
    }
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof FrameNode frame) {
        frame.local.replaceAll(type -> replaced(type, labels));
        frame.stack.replaceAll(type -> replaced(type, labels));
      }
    }
  }

  private static Object replaced(Object type, Set<LabelNode> labels) {
    return type instanceof LabelNode label && labels.contains(label) ? Opcodes.NULL : type;
  }

  private static boolean isSame(Object type, TypeInsnNode allocation, VerifierFrames frames) {
    return frames.allocation(type).filter(found -> found == allocation).isPresent();
  }

  private void moveTo(
      MethodNode method,
      MethodInsnNode call,
      VerifierFrame frame,
      VerifierFrames frames,
      Set<TypeInsnNode> delayed) {
    List<Object> stack = frame.stack();
    int argumentSlots = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    int targetDepth = stack.size() - 1 - argumentSlots;
    Object target = stack.get(targetDepth);
    Optional<TypeInsnNode> allocation = frames.allocation(target).filter(delayed::contains);
    if (allocation.isEmpty()) {
      return;
    }
    boolean copied =
        targetDepth > 0 && isSame(stack.get(targetDepth - 1), allocation.get(), frames);
    if (stack.subList(0, copied ? targetDepth - 1 : targetDepth).stream()
        .anyMatch(type -> isSame(type, allocation.get(), frames))) {
      throw new TransformerError(
          "DelayAllocations",
          owner + "." + method.name + method.desc + ", new " + allocation.get().desc,
          "more than two copies of the uninitialised object are on the operand stack",
          null);
    }
    InsnList list = new InsnList();
    Type[] arguments = Type.getArgumentTypes(call.desc);
    int[] slots = new int[arguments.length];
    for (int i = arguments.length - 1; i >= 0; i--) {
      slots[i] = method.maxLocals;
      method.maxLocals += arguments[i].getSize();
      list.add(Insns.store(arguments[i], slots[i])); // [.., null, null, fewer arguments]
    }
    list.add(new InsnNode(copied ? Opcodes.POP2 : Opcodes.POP)); // [..]
    list.add(new TypeInsnNode(Opcodes.NEW, allocation.get().desc)); // [.., new]
    list.add(new InsnNode(Opcodes.DUP)); // [.., new, new]
    for (int i = 0; i < arguments.length; i++) {
      list.add(Insns.load(arguments[i], slots[i])); // [.., new, new, arguments]
    }
    method.instructions.insertBefore(call, list);
    InsnList after = new InsnList(); // [.., object]
    for (int slot = 0; slot < frame.locals().size(); slot++) {
      if (isSame(frame.local(slot), allocation.get(), frames)) {
        after.add(new InsnNode(Opcodes.DUP)); // [.., object, object]
        after.add(new VarInsnNode(Opcodes.ASTORE, slot)); // [.., object]
      }
    }
    if (!copied) {
      after.add(new InsnNode(Opcodes.POP)); // [..]
    }
    method.instructions.insert(call, after);
  }
}
