package dev.fermata.transformer.verify;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.CoveringEntries;
import dev.fermata.transformer.flow.Frames;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Checks the declared frames as the JVM does (JVMS 4.10.1): whatever flows to a frame must be
 * assignable to it, also from every instruction under an exception entry.
 */
final class VerifyFrames {
  private final ClassHierarchy hierarchy;
  private final String owner;
  private MethodNode method;
  private AbstractInsnNode at;

  VerifyFrames(ClassHierarchy hierarchy, String owner) {
    this.hierarchy = hierarchy;
    this.owner = owner;
  }

  void verify(MethodNode verified) {
    method = verified;
    InsnList insns = method.instructions;
    CoveringEntries covering = new CoveringEntries(method);
    AnalyzerAdapter types =
        new AnalyzerAdapter(Opcodes.ASM9, owner, method.access, method.name, method.desc, null) {};
    for (int insnIndex = 0; insnIndex < insns.size(); insnIndex++) {
      at = insns.get(insnIndex);
      if (at instanceof FrameNode frame) {
        if (types.locals != null) {
          checkFlow(types.locals, types.stack, frame);
        }
      } else if (Insns.isReal(at)) {
        require(types.locals != null, "no frame where control cannot fall through");
        for (TryCatchBlockNode block : covering.at(insnIndex)) {
          FrameNode handler = frameAt(block.handler);
          checkLocals(types.locals, handler);
        }
      }
      checkTargets(types);
      at.accept(types);
      if (Insns.isStore(at)) {
        for (TryCatchBlockNode block : covering.at(insnIndex)) {
          checkLocals(types.locals, frameAt(block.handler));
        }
      }
    }
  }

  private void checkTargets(AnalyzerAdapter types) {
    List<LabelNode> targets = ControlFlow.targets(at);
    if (!targets.isEmpty()) {
      List<Object> left =
          types.stack.subList(0, types.stack.size() - Insns.operandsOfJump(at.getOpcode()));
      for (LabelNode target : targets) {
        checkFlow(types.locals, left, frameAt(target));
      }
    }
  }

  private FrameNode frameAt(LabelNode label) {
    FrameNode frame = Frames.at(label);
    require(frame != null, "no frame at the target of a jump or at a handler");
    return frame;
  }

  private void checkFlow(List<Object> locals, List<Object> stack, FrameNode frame) {
    checkLocals(locals, frame);
    List<Object> declared = Frames.toSlots(frame.stack);
    require(
        declared.size() == stack.size(),
        "a frame declares " + declared + " on the stack where there is " + stack);
    for (int i = 0; i < declared.size(); i++) {
      require(
          isAssignable(stack.get(i), declared.get(i)),
          "operand " + i + " is " + stack.get(i) + ", its frame says " + declared.get(i));
    }
  }

  private void checkLocals(List<Object> locals, FrameNode frame) {
    List<Object> declared = Frames.toSlots(frame.local);
    for (int slot = 0; slot < declared.size(); slot++) {
      Object actual = slot < locals.size() ? locals.get(slot) : Opcodes.TOP;
      require(
          isAssignable(actual, declared.get(slot)),
          "local " + slot + " is " + actual + ", its frame says " + declared.get(slot));
    }
  }

  private boolean isAssignable(Object from, Object to) {
    if (to.equals(Opcodes.TOP) || from.equals(to)) {
      return true;
    }
    if (to instanceof LabelNode label) {
      return from instanceof Label actual && actual == label.getLabel();
    }
    if (!(to instanceof String target)) {
      return false;
    }
    return from.equals(Opcodes.NULL)
        || from instanceof String source
            && isAssignable(Type.getObjectType(source), Type.getObjectType(target));
  }

  private boolean isAssignable(Type from, Type to) {
    if (from.equals(to) || to.getInternalName().equals("java/lang/Object")) {
      return true;
    }
    if (to.getSort() == Type.ARRAY) {
      return from.getSort() == Type.ARRAY && isElementAssignable(element(from), element(to));
    }
    if (hierarchy.isInterface(to.getInternalName()).orElse(true)) {
      return true;
    }
    return from.getSort() == Type.OBJECT
        && hierarchy.isSubtype(from.getInternalName(), to.getInternalName()).orElse(true);
  }

  private boolean isElementAssignable(Type from, Type to) {
    boolean primitive = from.getSort() < Type.ARRAY || to.getSort() < Type.ARRAY;
    return primitive ? from.equals(to) : isAssignable(from, to);
  }

  private static Type element(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw VerifyClass.failure(
          "VerifyFrames",
          owner,
          method,
          "instruction " + method.instructions.indexOf(at) + ": " + otherwise,
          null);
    }
  }
}
