package dev.fermata.transformer.discover;

import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.flow.ClassHierarchy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A lambda expression or method reference: an {@code invokedynamic} of {@code LambdaMetafactory}.
 *
 * @param insn the instruction
 * @param implementation the method that it calls
 */
record Lambda(InvokeDynamicInsnNode insn, Handle implementation) {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final int IMPLEMENTATION_ARGUMENT = 1;
  private static final int FLAGS_ARGUMENT = 3;
  private static final int MARKERS_FLAG = 2;

  /** Reads an instruction; empty for every other one. */
  static Optional<Lambda> of(AbstractInsnNode insn) {
    if (insn instanceof InvokeDynamicInsnNode dynamic
        && dynamic.bsm.getOwner().equals(METAFACTORY)
        && dynamic.bsmArgs.length > IMPLEMENTATION_ARGUMENT
        && dynamic.bsmArgs[IMPLEMENTATION_ARGUMENT] instanceof Handle handle) {
      return Optional.of(new Lambda(dynamic, handle));
    }
    return Optional.empty();
  }

  /** The method of a class that holds this lambda's body; empty for a method reference. */
  Optional<MethodNode> body(ClassNode owner) {
    if (!implementation.getOwner().equals(owner.name)) {
      return Optional.empty();
    }
    return owner.methods.stream()
        .filter(m -> m.name.equals(implementation.getName()))
        .filter(m -> m.desc.equals(implementation.getDesc()))
        .filter(m -> (m.access & Opcodes.ACC_SYNTHETIC) != 0)
        .filter(m -> m.name.startsWith("lambda$"))
        .findFirst();
  }

  /** What the implemented interface's method, or one that it overrides, is annotated with. */
  List<MethodKind> kinds(ClassHierarchy hierarchy) {
    String samDescriptor = ((Type) insn.bsmArgs[0]).getDescriptor();
    Set<MethodKind> kinds = new LinkedHashSet<>();
    for (String type : interfaces()) {
      hierarchy
          .declarations(type, insn.name, samDescriptor)
          .forEach(method -> kinds.addAll(MethodKind.of(method)));
      if (kinds.isEmpty()) {
        // An interface that overrides the annotated method with other types (JLS 9.4.1.1) has a
        // bridge to it in its lambdas only, so any annotated namesake along the hierarchy counts.
        hierarchy.supertypes(type).stream()
            .flatMap(name -> hierarchy.find(name).stream())
            .flatMap(node -> node.methods.stream())
            .filter(m -> m.name.equals(insn.name) && (m.access & Opcodes.ACC_ABSTRACT) != 0)
            .filter(m -> sameParameterCount(m.desc, samDescriptor))
            .forEach(m -> kinds.addAll(MethodKind.of(m)));
      }
    }
    return List.copyOf(kinds);
  }

  /** The generic declarations of the implemented method, along the interfaces. */
  List<Declaration> implemented(ClassHierarchy hierarchy) {
    String samDescriptor = ((Type) insn.bsmArgs[0]).getDescriptor();
    Set<Declaration> declarations = new LinkedHashSet<>();
    for (String type : interfaces()) {
      hierarchy.supertypes(type).stream()
          .flatMap(name -> hierarchy.find(name).stream())
          .forEach(
              node ->
                  node.methods.stream()
                      .filter(m -> m.name.equals(insn.name) && m.desc.equals(samDescriptor))
                      .filter(m -> m.signature != null)
                      .map(m -> new Declaration(m.signature, node.signature))
                      .forEach(declarations::add));
    }
    return List.copyOf(declarations);
  }

  private static boolean sameParameterCount(String one, String other) {
    return Type.getArgumentTypes(one).length == Type.getArgumentTypes(other).length;
  }

  private List<String> interfaces() {
    Set<String> names = new LinkedHashSet<>();
    names.add(Type.getReturnType(insn.desc).getInternalName());
    Object[] arguments = insn.bsmArgs;
    if (insn.bsm.getName().equals("altMetafactory")
        && ((Integer) arguments[FLAGS_ARGUMENT] & MARKERS_FLAG) != 0) {
      int count = (Integer) arguments[FLAGS_ARGUMENT + 1];
      for (int i = 0; i < count; i++) {
        names.add(((Type) arguments[FLAGS_ARGUMENT + 2 + i]).getInternalName());
      }
    }
    return List.copyOf(names);
  }

  /** The interface that the expression is written for, as a message names it. */
  String interfaceName() {
    return Type.getReturnType(insn.desc).getClassName();
  }
}
