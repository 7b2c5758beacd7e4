package dev.fermata.transformer.discover;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lambda bodies that nothing in their class refers to. javac (17 and 25) drops the {@code
 * invokedynamic} with the code after {@code if (false)}, and keeps the body, which can never run.
 */
final class DeadLambdas {
  private static final int LAMBDA = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  private DeadLambdas() {}

  static Set<MethodNode> in(ClassNode type) {
    Map<String, MethodNode> unseen = new LinkedHashMap<>();
    Deque<MethodNode> todo = new ArrayDeque<>();
    for (MethodNode method : type.methods) {
      if ((method.access & LAMBDA) == LAMBDA && method.name.startsWith("lambda$")) {
        unseen.put(method.name + method.desc, method);
      } else {
        todo.add(method);
      }
    }
    while (!todo.isEmpty() && !unseen.isEmpty()) {
      for (AbstractInsnNode insn : todo.remove().instructions) {
        visitReferences(
            insn,
            (owner, key) -> {
              MethodNode lambda = owner.equals(type.name) ? unseen.remove(key) : null;
              if (lambda != null) {
                todo.add(lambda);
              }
            });
      }
    }
    return unseen.values().stream().collect(Collectors.toUnmodifiableSet());
  }

  private interface References {
    void to(String owner, String nameAndDescriptor);
  }

  private static void visitReferences(AbstractInsnNode insn, References references) {
    if (insn instanceof MethodInsnNode call) {
      references.to(call.owner, call.name + call.desc);
    } else if (insn instanceof LdcInsnNode load) {
      visitConstant(load.cst, references);
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      for (Object argument : dynamic.bsmArgs) {
        visitConstant(argument, references);
      }
    }
  }

  private static void visitConstant(Object constant, References references) {
    if (constant instanceof Handle handle) {
      references.to(handle.getOwner(), handle.getName() + handle.getDesc());
    } else if (constant instanceof ConstantDynamic dynamic) {
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        visitConstant(dynamic.getBootstrapMethodArgument(i), references);
      }
    }
  }
}
