package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.MachinePlan;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Emits kickoff, body and machine of a method. */
public final class EmitMethod {
  private final ClassNode owner;

  /**
   * An emitter.
   *
   * @param owner the class that holds the methods; only its header is read
   */
  public EmitMethod(ClassNode owner) {
    this.owner = owner;
  }

  /**
   * Emits a method. Takes over the planned body's code.
   *
   * @param plan a plan
   * @return what the method becomes
   */
  public EmittedMethod emit(MachinePlan plan) {
    MethodNode kickoff = new EmitKickoff(owner).emit(plan);
    MethodNode body = new EmitBody(owner).emit(plan);
    ClassNode machine = new EmitMachine(owner).emit(plan);
    return new EmittedMethod(plan, kickoff, body, machine);
  }
}
