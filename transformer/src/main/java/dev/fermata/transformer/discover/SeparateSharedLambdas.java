package dev.fermata.transformer.discover;

import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.flow.ClassHierarchy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives lambda expressions that are rewritten differently bodies of their own. Without {@code -g}
 * javac lets equal lambda bodies share one method, also where their interfaces differ:
 *
 * <pre>
 *   before: AsyncSupplier a = lambda$m$0      after: AsyncSupplier a = lambda$m$0
 *           Supplier      b = lambda$m$0             Supplier      b = lambda$m$0$2
 * </pre>
 */
final class SeparateSharedLambdas {
  private final ClassNode node;
  private final ClassHierarchy hierarchy;
  private final Set<String> changed;
  private final Map<String, List<MethodKind>> kinds = new LinkedHashMap<>();
  private final Map<String, Map<List<MethodKind>, String>> names = new LinkedHashMap<>();
  private final Map<String, Set<Declaration>> implemented = new LinkedHashMap<>();

  SeparateSharedLambdas(ClassNode node, ClassHierarchy hierarchy, Set<String> changed) {
    this.node = node;
    this.hierarchy = hierarchy;
    this.changed = changed;
  }

  /** Separates, and gives what each lambda body, by name and descriptor, is rewritten into. */
  Map<String, List<MethodKind>> separate() {
    for (MethodNode method : List.copyOf(node.methods)) {
      for (AbstractInsnNode insn : method.instructions) {
        Lambda.of(insn).ifPresent(lambda -> separate(method, lambda));
      }
    }
    return kinds;
  }

  /** What the lambdas that share a body, given by name and descriptor, implement. */
  List<Declaration> implemented(String lambda) {
    return List.copyOf(implemented.getOrDefault(lambda, Set.of()));
  }

  private void separate(MethodNode method, Lambda lambda) {
    Optional<MethodNode> body = lambda.body(node);
    if (body.isEmpty()) {
      return;
    }
    List<MethodKind> asked = lambda.kinds(hierarchy);
    String original = body.get().name + body.get().desc;
    Map<List<MethodKind>, String> byKinds =
        names.computeIfAbsent(original, key -> new LinkedHashMap<>());
    String name = byKinds.get(asked);
    if (name == null) {
      name = byKinds.isEmpty() ? body.get().name : clone(body.get(), byKinds.size() + 1);
      byKinds.put(asked, name);
      kinds.put(name + body.get().desc, asked);
    }
    implemented
        .computeIfAbsent(name + body.get().desc, key -> new LinkedHashSet<>())
        .addAll(lambda.implemented(hierarchy));
    if (!name.equals(body.get().name)) {
      redirect(lambda, name);
      changed.add(method.name + method.desc);
    }
  }

  private String clone(MethodNode body, int ordinal) {
    String name = body.name + "$" + ordinal;
    MethodNode copy =
        new MethodNode(
            body.access, name, body.desc, body.signature, body.exceptions.toArray(new String[0]));
    body.accept(copy);
    node.methods.add(copy);
    changed.add(name + body.desc);
    return name;
  }

  private static void redirect(Lambda lambda, String name) {
    Handle old = lambda.implementation();
    InvokeDynamicInsnNode insn = lambda.insn();
    Object[] arguments = insn.bsmArgs.clone();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(old)) {
        arguments[i] =
            new Handle(old.getTag(), old.getOwner(), name, old.getDesc(), old.isInterface());
      }
    }
    insn.bsmArgs = arguments;
  }
}
