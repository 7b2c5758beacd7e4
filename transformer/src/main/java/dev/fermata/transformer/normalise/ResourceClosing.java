package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.CoveringEntries;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
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
 * them, or, in a lambda of javac 25's, one for a {@code t} of the name {@code t$}. Without a table,
 * a user's {@code catch} of the same shape is known by a way out of its {@code try} that does not
 * close the resource first; where there is none, it is taken for a closing, all that it does being
 * to close.
 *
 * @param closeFailed the handler of an error of {@code close()}
 * @param addSuppressed the call that keeps such an error
 */
record ResourceClosing(LabelNode closeFailed, MethodInsnNode addSuppressed) {
  private static final String SYNTHETIC_PRIMARY = "t$";

  /** Reads the code at a handler; empty where it is something else. */
  static Optional<ResourceClosing> at(LabelNode handler, MethodNode method) {
    CodeMatcher code = new CodeMatcher(Insns.nextReal(handler));
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
        || isNamed(method, primary, handler)
        || (hasNoNames(method) && leavesUnclosed(method, handler, resource))) {
      return Optional.empty();
    }
    return handlerOf(method, close, failed).map(label -> new ResourceClosing(label, addSuppressed));
  }

  private static Optional<LabelNode> handlerOf(
      MethodNode method, AbstractInsnNode covered, AbstractInsnNode first) {
    return CoveringEntries.around(method, covered).stream()
        .map(block -> block.handler)
        .filter(handler -> Insns.nextReal(handler) == first)
        .findFirst();
  }

  private static boolean hasNoNames(MethodNode method) {
    return method.localVariables == null || method.localVariables.isEmpty();
  }

  /** Whether control leaves what a handler covers by a way that does not begin with the closing. */
  private static boolean leavesUnclosed(MethodNode method, LabelNode handler, int resource) {
    Set<AbstractInsnNode> covered = new LinkedHashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.handler == handler) {
        for (AbstractInsnNode at = block.start; at != block.end; at = at.getNext()) {
          covered.add(at);
        }
      }
    }
    for (AbstractInsnNode insn : covered) {
      boolean returns = insn.getOpcode() >= Opcodes.IRETURN && insn.getOpcode() <= Opcodes.RETURN;
      if (returns || waysOn(insn).anyMatch(to -> !covered.contains(to) && !loads(to, resource))) {
        return true;
      }
    }
    return false;
  }

  private static Stream<AbstractInsnNode> waysOn(AbstractInsnNode insn) {
    Stream<AbstractInsnNode> jumps = ControlFlow.targets(insn).stream().map(Insns::nextReal);
    return !Insns.isReal(insn) || Insns.endsBlock(insn)
        ? jumps
        : Stream.concat(jumps, Stream.of(Insns.nextReal(insn)));
  }

  private static boolean loads(AbstractInsnNode insn, int slot) {
    return insn instanceof VarInsnNode load
        && load.getOpcode() == Opcodes.ALOAD
        && load.var == slot;
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
          && !variable.name.equals(SYNTHETIC_PRIMARY)
          && method.instructions.indexOf(variable.start) <= at
          && at < method.instructions.indexOf(variable.end)) {
        return true;
      }
    }
    return false;
  }
}
