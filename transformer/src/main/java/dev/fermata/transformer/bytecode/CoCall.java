package dev.fermata.transformer.bytecode;

import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call of {@code Co} that has a meaning only in a rewritten body.
 *
 * @param name which of the methods
 * @param insn the instruction, an {@code invokestatic}
 */
public record CoCall(Name name, MethodInsnNode insn) {
  private static final Set<String> ASYNC_SOURCES =
      Set.of(
          RuntimeNames.ASYNC_GEN,
          RuntimeNames.ASYNC_ITERABLE,
          RuntimeNames.ASYNC_ITERATOR,
          "java/util/concurrent/Flow$Publisher");

  /** The methods of {@code Co} that need rewriting. */
  public enum Name {
    /** Hands a value to the consumer. */
    YIELD("yield", Set.of(MethodKind.GENERATOR, MethodKind.ASYNC_GENERATOR)),
    /** Delegates to another source of values. */
    YIELD_ALL("yieldAll", Set.of(MethodKind.GENERATOR, MethodKind.ASYNC_GENERATOR)),
    /** Waits for a promise. */
    AWAIT("await", Set.of(MethodKind.ASYNC, MethodKind.ASYNC_GENERATOR)),
    /** Opens a loop over an asynchronous source. */
    FOR_AWAIT("forAwait", Set.of(MethodKind.ASYNC, MethodKind.ASYNC_GENERATOR)),
    /** Ends a generator. */
    DONE("done", Set.of(MethodKind.GENERATOR, MethodKind.ASYNC_GENERATOR)),
    /** Ends an async generator with a value. */
    DONE_ASYNC("doneAsync", Set.of(MethodKind.ASYNC_GENERATOR)),
    /** Ends an async function with a value. */
    RESULT("result", Set.of(MethodKind.ASYNC));

    private final String methodName;
    private final Set<MethodKind> allowedIn;

    Name(String methodName, Set<MethodKind> allowedIn) {
      this.methodName = methodName;
      this.allowedIn = allowedIn;
    }

    /**
     * The method's name in {@code Co}.
     *
     * @return an identifier
     */
    public String methodName() {
      return methodName;
    }

    /**
     * The method of {@code Co} with a name.
     *
     * @param methodName a method's name
     * @return empty for what works unrewritten too
     */
    public static Optional<Name> of(String methodName) {
      for (Name name : values()) {
        if (name.methodName.equals(methodName)) {
          return Optional.of(name);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Reads an instruction.
   *
   * @param insn any instruction
   * @return empty where it is not such a call
   */
  public static Optional<CoCall> of(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call && call.owner.equals(RuntimeNames.CO)
        ? Name.of(call.name).map(name -> new CoCall(name, call))
        : Optional.empty();
  }

  /**
   * Whether the call is of one of the given methods.
   *
   * @param names method names
   * @return true if so
   */
  public boolean is(Name... names) {
    return Set.of(names).contains(name);
  }

  /**
   * The kinds of methods whose bodies may make this call. A synchronous generator delegates to
   * synchronous sources only.
   *
   * @return at least one kind
   */
  public Set<MethodKind> allowedIn() {
    boolean asyncSource =
        is(Name.YIELD_ALL) && ASYNC_SOURCES.contains(argumentTypes()[0].getInternalName());
    return asyncSource ? Set.of(MethodKind.ASYNC_GENERATOR) : name.allowedIn;
  }

  /**
   * Whether the call ends a body: its value is the body's return value.
   *
   * @return true for {@code done}, {@code doneAsync} and {@code result}
   */
  public boolean completes() {
    return is(Name.DONE, Name.DONE_ASYNC, Name.RESULT);
  }

  /**
   * The types of the call's arguments.
   *
   * @return as declared in {@code Co}
   */
  public Type[] argumentTypes() {
    return Type.getArgumentTypes(insn.desc);
  }
}
