package dev.fermata.transformer.validate;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Type;

/** What the type of a value or of a source tells of the elements that come of it. */
final class ElementTypes {
  private static final Map<Integer, String> BOXES =
      Map.of(
          Type.BOOLEAN, "java/lang/Boolean",
          Type.CHAR, "java/lang/Character",
          Type.BYTE, "java/lang/Byte",
          Type.SHORT, "java/lang/Short",
          Type.INT, "java/lang/Integer",
          Type.LONG, "java/lang/Long",
          Type.FLOAT, "java/lang/Float",
          Type.DOUBLE, "java/lang/Double");

  private static final Map<String, Type> PRIMITIVE_SOURCES =
      Map.of(
          "java/util/stream/IntStream", Type.INT_TYPE,
          "java/util/stream/LongStream", Type.LONG_TYPE,
          "java/util/stream/DoubleStream", Type.DOUBLE_TYPE,
          "java/util/PrimitiveIterator$OfInt", Type.INT_TYPE,
          "java/util/PrimitiveIterator$OfLong", Type.LONG_TYPE,
          "java/util/PrimitiveIterator$OfDouble", Type.DOUBLE_TYPE,
          "[I", Type.INT_TYPE);

  private ElementTypes() {}

  /** The internal name of the box of a primitive type; empty for other types. */
  static Optional<String> box(Type type) {
    return Optional.ofNullable(BOXES.get(type.getSort()));
  }

  /** The primitive type of a source's elements. */
  static Optional<Type> primitive(String source) {
    return Optional.ofNullable(PRIMITIVE_SOURCES.get(source));
  }

  /** The internal name of the type of an array's elements; empty for an array of primitives. */
  static Optional<String> component(String source) {
    boolean isArray = source.startsWith("[[") || source.startsWith("[L");
    return isArray
        ? Optional.of(Type.getType(source.substring(1)).getInternalName())
        : Optional.empty();
  }

  /** The internal name of the type of a source's elements, as far as its own type tells. */
  static Optional<String> of(String source) {
    return primitive(source).flatMap(ElementTypes::box).or(() -> component(source));
  }
}
