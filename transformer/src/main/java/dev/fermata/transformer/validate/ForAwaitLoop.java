package dev.fermata.transformer.validate;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A {@code for (x : forAwait(source))} as compilers write it.
 *
 * <pre>
 *   open: forAwait; iterator; astore it
 *         H: aload it; hasNext; ifeq E
 *         aload it; next; inside.. ; goto H
 *         E:
 * </pre>
 *
 * @param open the call of {@code Co.forAwait}
 * @param hasNext the call of {@code Iterator.hasNext}
 * @param next the call of {@code Iterator.next}
 * @param iteratorSlot the local variable that holds the iterator
 * @param inside the instructions after {@code next} that leaving the loop early leaves
 * @param header the instructions from loading the iterator to the test of {@code hasNext}
 */
public record ForAwaitLoop(
    MethodInsnNode open,
    MethodInsnNode hasNext,
    MethodInsnNode next,
    int iteratorSlot,
    Set<AbstractInsnNode> inside,
    Set<AbstractInsnNode> header) {}
