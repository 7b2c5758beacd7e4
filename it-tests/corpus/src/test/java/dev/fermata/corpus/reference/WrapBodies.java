package dev.fermata.corpus.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Renames each annotated method {@code m}, and each lambda body whose functional interface's method
 * is annotated, to a static {@code m$original}, and writes an {@code m} that hands it to the
 * reference: {@code return Reference.generator(() -> m$original(arguments), returnType)}.
 */
final class WrapBodies {
  private static final Map<String, String> STARTERS =
      Map.of(
          "Ldev/fermata/Generator;", "generator",
          "Ldev/fermata/AsyncGenerator;", "asyncGenerator",
          "Ldev/fermata/Async;", "async");
  private static final String BODY = "dev/fermata/Coroutine$Body";

  private final Function<String, byte[]> classFiles;

  /**
   * A wrapping that looks interfaces up.
   *
   * @param classFiles the class file of an internal name, or null
   */
  WrapBodies(Function<String, byte[]> classFiles) {
    this.classFiles = classFiles;
  }

  byte[] in(byte[] classFile) {
    ClassNode node = read(classFile);
    Map<String, String> starters = starters(node);
    List<MethodNode> kickoffs = new ArrayList<>();
    for (MethodNode method : node.methods) {
      String starter = starters.get(method.name + method.desc);
      if (starter != null) {
        new HideEarlyEnd(method).apply();
        kickoffs.add(wrap(node, method, starter));
      }
    }
    node.methods.addAll(kickoffs);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  /** The method of {@code Reference} that starts a body, by the body's name and descriptor. */
  private Map<String, String> starters(ClassNode node) {
    Map<String, String> starters = new TreeMap<>();
    for (MethodNode method : node.methods) {
      boolean hasCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0;
      String starter = starter(method);
      if (hasCode && starter != null) {
        starters.put(method.name + method.desc, starter);
      }
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode indy) {
          addLambda(node, indy, starters);
        }
      }
    }
    return starters;
  }

  private void addLambda(ClassNode node, InvokeDynamicInsnNode indy, Map<String, String> starters) {
    if (!indy.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
      return;
    }
    Handle body = (Handle) indy.bsmArgs[1];
    boolean lambda = body.getOwner().equals(node.name) && body.getName().startsWith("lambda$");
    String starter =
        lambda ? inherited(Type.getReturnType(indy.desc).getInternalName(), indy) : null;
    if (starter != null) {
      starters.put(body.getName() + body.getDesc(), starter);
    }
  }

  private String inherited(String internalName, InvokeDynamicInsnNode indy) {
    byte[] classFile = classFiles.apply(internalName);
    if (classFile == null) {
      return null;
    }
    ClassNode node = read(classFile);
    int arguments = ((Type) indy.bsmArgs[0]).getArgumentTypes().length;
    for (MethodNode method : node.methods) {
      boolean same =
          method.name.equals(indy.name) && Type.getArgumentCount(method.desc) == arguments;
      if (same && starter(method) != null) {
        return starter(method);
      }
    }
    for (String parent : node.interfaces) {
      String starter = inherited(parent, indy);
      if (starter != null) {
        return starter;
      }
    }
    return null;
  }

  private static String starter(MethodNode method) {
    List<AnnotationNode> annotations = new ArrayList<>();
    if (method.visibleAnnotations != null) {
      annotations.addAll(method.visibleAnnotations);
    }
    if (method.invisibleAnnotations != null) {
      annotations.addAll(method.invisibleAnnotations);
    }
    return annotations.stream()
        .map(annotation -> STARTERS.get(annotation.desc))
        .filter(starter -> starter != null)
        .findFirst()
        .orElse(null);
  }

  private static MethodNode wrap(ClassNode node, MethodNode body, String starter) {
    MethodNode kickoff =
        new MethodNode(
            body.access,
            body.name,
            body.desc,
            body.signature,
            body.exceptions.toArray(new String[0]));
    kickoff.visibleAnnotations = body.visibleAnnotations;
    kickoff.invisibleAnnotations = body.invisibleAnnotations;
    body.visibleAnnotations = null;
    body.invisibleAnnotations = null;
    String originalDescriptor = body.desc;
    if ((body.access & Opcodes.ACC_STATIC) == 0) {
      body.desc = "(L" + node.name + ";" + body.desc.substring(1);
    }
    body.visibleParameterAnnotations = null;
    body.invisibleParameterAnnotations = null;
    body.parameters = null;
    body.signature = null;
    body.access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    body.name = body.name + "$original";
    int slot = 0;
    for (Type argument : Type.getArgumentTypes(body.desc)) {
      kickoff.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
    }
    boolean inInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
    Handle original =
        new Handle(Opcodes.H_INVOKESTATIC, node.name, body.name, body.desc, inInterface);
    String captured = body.desc.substring(0, body.desc.indexOf(')') + 1);
    Type returnType = Type.getReturnType(originalDescriptor);
    kickoff.instructions.add(
        new InvokeDynamicInsnNode(
            "run",
            captured + "L" + BODY + ";",
            METAFACTORY,
            Type.getType("()Ljava/lang/Object;"),
            original,
            Type.getType("()" + returnType.getDescriptor())));
    kickoff.instructions.add(new LdcInsnNode(returnType.getDescriptor()));
    kickoff.instructions.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            "dev/fermata/Reference",
            starter,
            "(L" + BODY + ";Ljava/lang/String;)Ljava/lang/Object;"));
    kickoff.instructions.add(new TypeInsnNode(Opcodes.CHECKCAST, returnType.getInternalName()));
    kickoff.instructions.add(new InsnNode(Opcodes.ARETURN));
    return kickoff;
  }

  private static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);
}
