package dev.fermata.transformer.flow;

import dev.fermata.transformer.bytecode.Insns;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * An analysis of methods of any size. ASM's makes two frames for each instruction under each
 * exception entry, most of which tell the handler nothing new, and gives up when they add up to
 * what a hostile class file might ask for; this one leaves those edges out.
 *
 * @param <V> what it knows of a value
 */
public final class LargeMethodAnalyzer<V extends Value> extends Analyzer<V> {
  private final Interpreter<V> interpreter;
  private MethodNode method;

  /**
   * An analysis.
   *
   * @param interpreter what instructions do to values
   */
  public LargeMethodAnalyzer(Interpreter<V> interpreter) {
    super(interpreter);
    this.interpreter = interpreter;
    setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  @Override
  protected void init(String owner, MethodNode analysed) throws AnalyzerException {
    method = analysed;
  }

  @Override
  protected boolean newControlFlowExceptionEdge(int insnIndex, TryCatchBlockNode entry) {
    AbstractInsnNode insn = method.instructions.get(insnIndex);
    Frame<V> known = getFrames()[method.instructions.indexOf(entry.handler)];
    return known == null || changesLocals(insn) || !covers(known, getFrames()[insnIndex]);
  }

  private static boolean changesLocals(AbstractInsnNode insn) {
    return Insns.isStore(insn) || insn.getOpcode() == Opcodes.IINC;
  }

  /** Whether merging the locals of one frame into another would change nothing. */
  private boolean covers(Frame<V> known, Frame<V> added) {
    for (int slot = 0; slot < known.getLocals(); slot++) {
      V local = known.getLocal(slot);
      if (!interpreter.merge(local, added.getLocal(slot)).equals(local)) {
        return false;
      }
    }
    return true;
  }
}
