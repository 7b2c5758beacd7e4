package dev.fermata.transformer.flow;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The verifier's types before an instruction (JVMS 4.10.1.2), one element a slot: a long or double
 * is followed by {@code TOP}, in locals and on the stack alike. Elements are as in ASM's frames:
 * {@code Opcodes.INTEGER} and the like, an internal name, or a label for an uninitialised object.
 *
 * @param locals the local variables
 * @param stack the operand stack, its bottom first
 */
public record VerifierFrame(List<Object> locals, List<Object> stack) {

  /**
   * The type of a local variable.
   *
   * @param slot a slot
   * @return {@code Opcodes.TOP} for one that holds nothing usable
   */
  public Object local(int slot) {
    return slot < locals.size() ? locals.get(slot) : Opcodes.TOP;
  }

  /**
   * Whether a verification type fills two slots.
   *
   * @param type a verification type
   * @return true for long and double
   */
  public static boolean isWide(Object type) {
    return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE);
  }

  /**
   * The descriptor type of a verification type that a field can hold.
   *
   * @param type a primitive verification type or an internal name
   * @return its type
   */
  public static Type toType(Object type) {
    if (type instanceof String internalName) {
      return Type.getObjectType(internalName);
    } else if (type.equals(Opcodes.INTEGER)) {
      return Type.INT_TYPE;
    } else if (type.equals(Opcodes.LONG)) {
      return Type.LONG_TYPE;
    } else if (type.equals(Opcodes.FLOAT)) {
      return Type.FLOAT_TYPE;
    } else if (type.equals(Opcodes.DOUBLE)) {
      return Type.DOUBLE_TYPE;
    }
    throw new IllegalArgumentException("no field can hold " + type);
  }

  /**
   * The verification type of a declared type.
   *
   * @param type a type, not void
   * @return as in ASM's frames
   */
  public static Object ofType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }
}
