package dev.fermata.transformer.emit;

import dev.fermata.transformer.plan.MachinePlan;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What one method becomes.
 *
 * @param plan where it comes from
 * @param kickoff what stands under the source method's name
 * @param body the user's code
 * @param machine the generated class
 */
public record EmittedMethod(
    MachinePlan plan, MethodNode kickoff, MethodNode body, ClassNode machine) {}
