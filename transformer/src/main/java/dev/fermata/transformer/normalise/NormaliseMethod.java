package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.validate.ValidatedMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Reduces a body to what the later stages know: plain code and suspensions. */
public final class NormaliseMethod {
  private final String owner;

  /**
   * A normalisation.
   *
   * @param owner the internal name of the class that holds the methods
   */
  public NormaliseMethod(String owner) {
    this.owner = owner;
  }

  /**
   * Normalises a method. Takes over its code: the validated method's node holds the normalised code
   * afterwards.
   *
   * @param validated a method without mistakes
   * @return its normalised form
   */
  public NormalisedMethod normalise(ValidatedMethod validated) {
    MethodNode body = validated.method();
    new RemoveUnreachableCode(owner).removeFrom(body);
    new CloseForAwaitLoops(owner).rewrite(body, validated.loops());
    new ReplaceCompletions().replaceIn(body, validated.tokenCasts());
    new MarkSuspensions(validated.valueKind()).markIn(body);
    if (validated.kind().yields() && !suspensions(body).isEmpty()) {
      new LetEarlyEndPass().rewrite(body);
    }
    new DelayAllocations(owner).rewrite(body);
    return new NormalisedMethod(validated, body, suspensions(body));
  }

  private static List<SuspensionInsn> suspensions(MethodNode body) {
    List<SuspensionInsn> suspensions = new ArrayList<>();
    for (AbstractInsnNode insn : body.instructions) {
      if (insn instanceof SuspensionInsn suspension) {
        suspensions.add(suspension);
      }
    }
    return List.copyOf(suspensions);
  }
}
