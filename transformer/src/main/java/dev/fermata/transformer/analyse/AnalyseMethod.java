package dev.fermata.transformer.analyse;

import dev.fermata.transformer.TransformerError;
import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.DeclaredVariables;
import dev.fermata.transformer.flow.Liveness;
import dev.fermata.transformer.flow.VerifierFrame;
import dev.fermata.transformer.flow.VerifierFrames;
import dev.fermata.transformer.normalise.NormalisedMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** Finds the types and the live locals at every suspension. */
public final class AnalyseMethod {
  private final String owner;

  /**
   * An analysis.
   *
   * @param owner the internal name of the class that holds the methods
   */
  public AnalyseMethod(String owner) {
    this.owner = owner;
  }

  /**
   * Analyses a method.
   *
   * @param normalised a normalised method
   * @return what is alive at its suspensions
   */
  public AnalysedMethod analyse(NormalisedMethod normalised) {
    MethodNode body = normalised.body();
    ControlFlow flow = new ControlFlow(body);
    Liveness liveness = Liveness.of(body, flow);
    VerifierFrames frames = frames(body);
    List<AnalysedSuspension> suspensions = new ArrayList<>();
    for (SuspensionInsn insn : normalised.suspensions()) {
      int insnIndex = body.instructions.indexOf(insn);
      VerifierFrame frame = frames.before(insn).orElseThrow(() -> unreachable(body, insnIndex));
      suspensions.add(
          new AnalysedSuspension(insn, insnIndex, frame, liveness.resumedAt(insnIndex)));
    }
    return new AnalysedMethod(normalised, flow, liveness, List.copyOf(suspensions));
  }

  /** Behind a suspension a variable has its declared type: that is its field's. */
  private VerifierFrames frames(MethodNode body) {
    DeclaredVariables variables = new DeclaredVariables(body);
    return VerifierFrames.of(
        owner,
        body,
        insn -> insn instanceof SuspensionInsn,
        (insn, locals) -> {
          if (insn instanceof SuspensionInsn) {
            List<Object> declared = variables.declared(locals, body.instructions.indexOf(insn));
            Collections.copy(locals, declared);
          }
        });
  }

  private TransformerError unreachable(MethodNode body, int insnIndex) {
    return new TransformerError(
        "AnalyseMethod",
        owner + "." + body.name + body.desc + " instruction " + insnIndex,
        "an unreachable suspension",
        null);
  }
}
