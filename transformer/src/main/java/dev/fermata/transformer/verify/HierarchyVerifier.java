package dev.fermata.transformer.verify;

import dev.fermata.transformer.flow.ClassHierarchy;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * Checks operand types against class files instead of loaded classes. Where a class file is missing
 * a question is answered as the JVM's checker would allow it.
 */
final class HierarchyVerifier extends SimpleVerifier {
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private final ClassHierarchy hierarchy;

  HierarchyVerifier(ClassHierarchy hierarchy, ClassNode current) {
    super(
        Opcodes.ASM9,
        Type.getObjectType(current.name),
        current.superName == null ? OBJECT : Type.getObjectType(current.superName),
        List.of(),
        (current.access & Opcodes.ACC_INTERFACE) != 0);
    this.hierarchy = hierarchy;
  }

  @Override
  protected boolean isInterface(Type type) {
    return type.getSort() == Type.OBJECT
        && hierarchy.isInterface(type.getInternalName()).orElse(false);
  }

  @Override
  protected Type getSuperClass(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return OBJECT;
    }
    return hierarchy
        .find(type.getInternalName())
        .map(node -> node.superName)
        .map(Type::getObjectType)
        .orElse(type.equals(OBJECT) ? null : OBJECT);
  }

  @Override
  protected boolean isAssignableFrom(Type target, Type source) {
    if (target.equals(source) || target.equals(OBJECT) || isInterface(target)) {
      return true;
    }
    if (target.getSort() == Type.ARRAY && source.getSort() == Type.ARRAY) {
      return isElementAssignable(element(target), element(source));
    }
    if (target.getSort() != Type.OBJECT || source.getSort() != Type.OBJECT) {
      return false;
    }
    return hierarchy.isSubtype(source.getInternalName(), target.getInternalName()).orElse(true);
  }

  private boolean isElementAssignable(Type target, Type source) {
    boolean primitive = target.getSort() < Type.ARRAY || source.getSort() < Type.ARRAY;
    return primitive ? target.equals(source) : isAssignableFrom(target, source);
  }

  private static Type element(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }
}
