package dev.fermata.transformer.validate;

import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.bytecode.ResultShape;
import dev.fermata.transformer.bytecode.ValueKind;
import dev.fermata.transformer.discover.DiscoveredMethod;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method that may be rewritten: it has no mistake.
 *
 * @param discovered where it was found
 * @param shape what its kickoff gives
 * @param valueKind how its machine holds a pending value; {@code OBJECT} for all but synchronous
 *     generators
 * @param loops its {@code forAwait} loops, inner ones before those around them
 * @param tokenCasts the casts of what {@code done} and {@code doneAsync} give
 */
public record ValidatedMethod(
    DiscoveredMethod discovered,
    ResultShape shape,
    ValueKind valueKind,
    List<ForAwaitLoop> loops,
    List<AbstractInsnNode> tokenCasts) {

  /**
   * The method as the class file has it.
   *
   * @return not to be changed
   */
  public MethodNode method() {
    return discovered.method();
  }

  /**
   * What the method is rewritten into.
   *
   * @return its only kind
   */
  public MethodKind kind() {
    return discovered.kind();
  }
}
