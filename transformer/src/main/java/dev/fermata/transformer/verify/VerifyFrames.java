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
  /** Names by their values in {@code Opcodes}. */
  private static final List<String> TAGS =
      List.of("top", "int", "float", "double", "long", "null", "uninitializedThis");

  private final ClassHierarchy hierarchy;
  private final String owner;
  private MethodNode method;
  private AbstractInsnNode at;

  VerifyFrames(ClassHierarchy hierarchy, String owner) {
    this.hierarchy = hierarchy;
    this.owner = owner;
  }

  void verify(MethodNode verified) throws InvalidCode {
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

  private void checkTargets(AnalyzerAdapter types) throws InvalidCode {
    List<LabelNode> targets = ControlFlow.targets(at);
    if (!targets.isEmpty()) {
      List<Object> left =
          types.stack.subList(0, types.stack.size() - Insns.operandsOfJump(at.getOpcode()));
      for (LabelNode target : targets) {
        checkFlow(types.locals, left, frameAt(target));
      }
    }
  }

  private FrameNode frameAt(LabelNode label) throws InvalidCode {
    FrameNode frame = Frames.at(label);
    require(frame != null, "no frame at the target of a jump or at a handler");
    return frame;
  }

  private void checkFlow(List<Object> locals, List<Object> stack, FrameNode frame)
      throws InvalidCode {
    checkLocals(locals, frame);
    List<Object> declared = Frames.toSlots(frame.stack);
    require(
        declared.size() == stack.size(),
        "a frame declares " + names(declared) + " on the stack where there is " + names(stack));
    for (int i = 0; i < declared.size(); i++) {
      require(
          isAssignable(stack.get(i), declared.get(i)),
          "operand " + i + " is " + name(stack.get(i)) + ", a frame says " + name(declared.get(i)));
    }
  }

  private void checkLocals(List<Object> locals, FrameNode frame) throws InvalidCode {
    List<Object> declared = Frames.toSlots(frame.local);
    for (int slot = 0; slot < declared.size(); slot++) {
      Object actual = slot < locals.size() ? locals.get(slot) : Opcodes.TOP;
      require(
          isAssignable(actual, declared.get(slot)),
          "local " + slot + " is " + name(actual) + ", a frame says " + name(declared.get(slot)));
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

  private static List<String> names(List<Object> types) {
    return types.stream().map(VerifyFrames::name).toList();
  }

  /** A verification type as the JVM's messages name it (JVMS 4.10.1.2). */
  private static String name(Object type) {
    if (type instanceof String internalName) {
      return internalName;
    }
    return type instanceof Integer tag ? TAGS.get(tag) : "uninitialized";
  }

  private void require(boolean holds, String otherwise) throws InvalidCode {
    if (!holds) {
      throw new InvalidCode("VerifyFrames", method, at, otherwise, null);
    }
  }
}
