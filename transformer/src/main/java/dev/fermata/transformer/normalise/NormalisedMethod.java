package dev.fermata.transformer.normalise;

import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.validate.ValidatedMethod;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method whose body says everything by suspensions: nothing of {@code Co} is left, no object is
 * uninitialised at a suspension, and an early end passes every handler of the user's.
 *
 * @param validated where it comes from
 * @param body the normalised code, in the slots of the source method
 * @param suspensions in the order of the code
 */
public record NormalisedMethod(
    ValidatedMethod validated, MethodNode body, List<SuspensionInsn> suspensions) {}
