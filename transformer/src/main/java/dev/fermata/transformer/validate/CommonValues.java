package dev.fermata.transformer.validate;

import dev.fermata.transformer.flow.ClassHierarchy;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether some object may be an instance of two types, given by internal names, arrays by their
 * descriptors. What class files leave open may be.
 */
final class CommonValues {
  private static final Set<String> SUPERTYPES_OF_ARRAYS =
      Set.of("java/lang/Object", "java/lang/Cloneable", "java/io/Serializable"); // JLS 4.10.3

  private final ClassHierarchy hierarchy;

  CommonValues(ClassHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  boolean mayExist(String one, String other) {
    if (one.startsWith("[") && other.startsWith("[")) {
      return mayBeComponents(
          Type.getType(one.substring(1)), Type.getType(other.substring(1))); // JLS 4.10.3
    }
    if (one.startsWith("[") || other.startsWith("[")) {
      return SUPERTYPES_OF_ARRAYS.contains(one.startsWith("[") ? other : one);
    }
    return hierarchy.isSubtype(one, other).orElse(true)
        || hierarchy.isSubtype(other, one).orElse(true)
        || isOpenInterface(one, other)
        || isOpenInterface(other, one);
  }

  private boolean mayBeComponents(Type one, Type other) {
    return isReference(one) && isReference(other)
        ? mayExist(one.getInternalName(), other.getInternalName())
        : one.equals(other);
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  /** Whether a subclass of the other may implement the type. */
  private boolean isOpenInterface(String type, String other) {
    return hierarchy.isInterface(type).orElse(true) && !isFinal(other);
  }

  private boolean isFinal(String type) {
    return hierarchy.find(type).map(n -> (n.access & Opcodes.ACC_FINAL) != 0).orElse(false);
  }
}
