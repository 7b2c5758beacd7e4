package dev.fermata.transformer.bytecode;

import org.objectweb.asm.Type;

/** In what form a synchronous generator's machine holds the pending value. */
public enum ValueKind {
  /** A reference. */
  OBJECT(Type.getObjectType("java/lang/Object"), RuntimeNames.GENERATOR_MACHINE),
  /** An int, boxed only when the consumer asks for an object. */
  INT(Type.INT_TYPE, RuntimeNames.INT_GENERATOR_MACHINE),
  /** A long. */
  LONG(Type.LONG_TYPE, RuntimeNames.LONG_GENERATOR_MACHINE),
  /** A double. */
  DOUBLE(Type.DOUBLE_TYPE, RuntimeNames.DOUBLE_GENERATOR_MACHINE);

  private final Type type;
  private final String machine;

  ValueKind(Type type, String machine) {
    this.type = type;
    this.machine = machine;
  }

  /**
   * The type of the pending value.
   *
   * @return a primitive type or {@code Object}
   */
  public Type type() {
    return type;
  }

  /**
   * The base class of machines of this kind.
   *
   * @return its internal name
   */
  public String machine() {
    return machine;
  }

  /**
   * The kind that holds values of one of {@code Co.yield}'s parameter types unchanged.
   *
   * @param yielded the parameter type of a {@code Co.yield}
   * @return {@code OBJECT} for what has no machine of its own
   */
  public static ValueKind of(Type yielded) {
    return switch (yielded.getSort()) {
      case Type.INT -> INT;
      case Type.LONG -> LONG;
      case Type.DOUBLE -> DOUBLE;
      default -> OBJECT;
    };
  }
}
