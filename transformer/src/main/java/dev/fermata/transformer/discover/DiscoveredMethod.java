package dev.fermata.transformer.discover;

import dev.fermata.transformer.bytecode.MethodKind;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method of a concerned class.
 *
 * @param method the method as the class file has it
 * @param kinds what its annotations, or those of the functional interface that it implements as a
 *     lambda, ask for; more than one is a mistake of the user's
 * @param isLambda whether it is the body of a lambda
 * @param implemented what the functional interfaces of a lambda declare, where that is generic;
 *     several where one body serves several lambda expressions
 */
public record DiscoveredMethod(
    MethodNode method, List<MethodKind> kinds, boolean isLambda, List<Declaration> implemented) {

  /**
   * Whether the method is to be rewritten.
   *
   * @return true where an annotation asks for it
   */
  public boolean isAnnotated() {
    return !kinds.isEmpty();
  }

  /**
   * What to rewrite the method into.
   *
   * @return the first kind asked for
   */
  public MethodKind kind() {
    return kinds.get(0);
  }

  /**
   * Whether the method has an access flag.
   *
   * @param flag one of {@code Opcodes.ACC_*}
   * @return true if so
   */
  public boolean has(int flag) {
    return (method.access & flag) != 0;
  }

  /**
   * Whether the method has no receiver.
   *
   * @return true for static methods
   */
  public boolean isStatic() {
    return has(Opcodes.ACC_STATIC);
  }
}
