package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The handler that javac (11 and newer) writes for a try-with-resources statement (JLS 14.20.3.1):
 *
 * <pre>
 *   handler: astore t; [aload r; ifnull L]; aload r; close; goto L
 *   failed:  astore x; aload t; aload x; addSuppressed
 *   L:       aload t; athrow
 * </pre>
 *
 * Neither {@code t} nor {@code x} is a variable of the user's: the variable table has no entry for
 * them.
 *
 * @param closeFailed the handler of an error of {@code close()}
 * @param addSuppressed the call that keeps such an error
 */
record ResourceClosing(LabelNode closeFailed, MethodInsnNode addSuppressed) {

  /** Reads the code at a handler; empty where it is something else. */
  static Optional<ResourceClosing> at(LabelNode handler, MethodNode method) {
    Matcher code = new Matcher(Insns.nextReal(handler));
    int primary = code.variable(Opcodes.ASTORE);
    boolean mayBeNull = code.peek() instanceof VarInsnNode && code.isNullTest();
    int resource = code.variable(Opcodes.ALOAD);
    LabelNode rethrow = mayBeNull ? code.jump(Opcodes.IFNULL) : null;
    if (mayBeNull && code.variable(Opcodes.ALOAD) != resource) {
      return Optional.empty();
    }
    MethodInsnNode close = code.call("close", "()V");
    LabelNode afterClose = code.jump(Opcodes.GOTO);
    AbstractInsnNode failed = code.peek();
    int closeError = code.variable(Opcodes.ASTORE);
    boolean keeps =
        code.variable(Opcodes.ALOAD) == primary && code.variable(Opcodes.ALOAD) == closeError;
    MethodInsnNode addSuppressed = code.call("addSuppressed", "(Ljava/lang/Throwable;)V");
    AbstractInsnNode end = code.peek();
    boolean rethrows = code.variable(Opcodes.ALOAD) == primary && code.is(Opcodes.ATHROW);
    if (!code.matched()
        || !keeps
        || !rethrows
        || Insns.nextReal(afterClose) != end
        || (rethrow != null && Insns.nextReal(rethrow) != end)
        || isNamed(method, primary, handler)) {
      return Optional.empty();
    }
    return handlerOf(method, close, failed).map(label -> new ResourceClosing(label, addSuppressed));
  }

  private static Optional<LabelNode> handlerOf(
      MethodNode method, AbstractInsnNode covered, AbstractInsnNode first) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (Insns.nextReal(block.handler) == first
          && method.instructions.indexOf(block.start) <= method.instructions.indexOf(covered)
          && method.instructions.indexOf(covered) < method.instructions.indexOf(block.end)) {
        return Optional.of(block.handler);
      }
    }
    return Optional.empty();
  }

  /** Whether the variable that the handler stores into is one of the user's. */
  private static boolean isNamed(MethodNode method, int slot, LabelNode handler) {
    if (method.localVariables == null) {
      return false;
    }
    AbstractInsnNode afterStore = Insns.nextReal(Insns.nextReal(handler));
    int at = method.instructions.indexOf(afterStore);
    for (LocalVariableNode variable : method.localVariables) {
      if (variable.index == slot
          && method.instructions.indexOf(variable.start) <= at
          && at < method.instructions.indexOf(variable.end)) {
        return true;
      }
    }
    return false;
  }

  /** Reads instruction after instruction; once one is not as expected, nothing matches any more. */
  private static final class Matcher {
    private static final int NO_SLOT = -1;

    private AbstractInsnNode at;
    private boolean matched = true;

    Matcher(AbstractInsnNode start) {
      at = start;
    }

    AbstractInsnNode peek() {
      return at;
    }

    boolean matched() {
      return matched;
    }

    boolean isNullTest() {
      AbstractInsnNode next = Insns.nextReal(at);
      return next != null && next.getOpcode() == Opcodes.IFNULL;
    }

    boolean is(int opcode) {
      if (at == null || at.getOpcode() != opcode) {
        matched = false;
        return false;
      }
      at = Insns.nextReal(at);
      return true;
    }

    int variable(int opcode) {
      AbstractInsnNode insn = at;
      return is(opcode) ? ((VarInsnNode) insn).var : NO_SLOT;
    }

    LabelNode jump(int opcode) {
      AbstractInsnNode insn = at;
      return is(opcode) ? ((JumpInsnNode) insn).label : null;
    }

    MethodInsnNode call(String name, String descriptor) {
      AbstractInsnNode insn = at;
      if (insn instanceof MethodInsnNode call
          && call.name.equals(name)
          && call.desc.equals(descriptor)) {
        at = Insns.nextReal(at);
        return call;
      }
      matched = false;
      return null;
    }
  }
}
