package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.Insns;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * How a handler that ecj (3.46) writes for a try-with-resources statement (JLS 14.20.3.1) begins:
 *
 * <pre>
 *   handler: astore s; aload p; ifnonnull K; aload s; astore p; goto C
 *   K:       aload p; aload s; if_acmpeq C; aload p; aload s; addSuppressed
 *   C:       [aload r; ifnull L; aload r; close; L:] aload p; athrow
 * </pre>
 *
 * {@code p} is what ended the block, {@code s} what was thrown since, most often by a {@code
 * close()}. The entries are for any exception, which no user's {@code catch} has.
 *
 * @param handler where it begins
 * @param primarySlot the slot of {@code p}
 */
record EclipseClosing(LabelNode handler, int primarySlot) {

  /** Reads the code at a handler of any exception; empty where it is something else. */
  static Optional<EclipseClosing> at(LabelNode handler) {
    CodeMatcher code = new CodeMatcher(Insns.nextReal(handler));
    int thrown = code.variable(Opcodes.ASTORE);
    int primary = code.variable(Opcodes.ALOAD);
    LabelNode keep = code.jump(Opcodes.IFNONNULL);
    boolean replaces =
        code.variable(Opcodes.ALOAD) == thrown && code.variable(Opcodes.ASTORE) == primary;
    LabelNode close = code.jump(Opcodes.GOTO);
    AbstractInsnNode keeping = code.peek();
    boolean compares =
        code.variable(Opcodes.ALOAD) == primary && code.variable(Opcodes.ALOAD) == thrown;
    LabelNode same = code.jump(Opcodes.IF_ACMPEQ);
    boolean keeps =
        code.variable(Opcodes.ALOAD) == primary && code.variable(Opcodes.ALOAD) == thrown;
    code.call("addSuppressed", "(Ljava/lang/Throwable;)V");
    AbstractInsnNode end = code.peek();
    return code.matched()
            && replaces
            && compares
            && keeps
            && Insns.nextReal(keep) == keeping
            && Insns.nextReal(close) == end
            && Insns.nextReal(same) == end
        ? Optional.of(new EclipseClosing(handler, primary))
        : Optional.empty();
  }
}
