package dev.fermata.corpus.matrix;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods whose {@code forAwait} loops the class file leaves open, which FMT009 says of each. */
final class OpenLoops {
  private final List<String> leftOut;

  OpenLoops(List<String> leftOut) {
    this.leftOut = leftOut;
  }

  Map<String, byte[]> without(Map<String, byte[]> compiled) {
    Map<String, byte[]> closed = new TreeMap<>(compiled);
    for (Diagnostic diagnostic : CompiledCorpus.transform(compiled).diagnostics()) {
      if (diagnostic.code() == Code.FMT009) {
        String name = diagnostic.classFile().replace(".class", "");
        closed.computeIfPresent(name, (key, bytes) -> withoutOpen(key, bytes, compiled));
      }
    }
    return closed;
  }

  private byte[] withoutOpen(String name, byte[] classFile, Map<String, byte[]> compiled) {
    Set<String> looping = looping(classFile);
    Set<String> open =
        looping.stream()
            .filter(method -> isOpen(name, classFile, others(looping, method), compiled))
            .collect(Collectors.toSet());
    open.stream().sorted().forEach(m -> leftOut.add(name + "." + m + " has an open loop"));
    return Methods.without(classFile, open);
  }

  private static Set<String> others(Set<String> looping, String method) {
    Set<String> others = new HashSet<>(looping);
    others.remove(method);
    return others;
  }

  private static boolean isOpen(
      String name, byte[] classFile, Set<String> others, Map<String, byte[]> compiled) {
    Map<String, byte[]> alone = new TreeMap<>(compiled);
    alone.keySet().removeIf(key -> key.endsWith("Cases") && !key.equals(name));
    alone.put(name, Methods.without(classFile, others));
    return CompiledCorpus.transform(alone).failed();
  }

  private static Set<String> looping(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    return node.methods.stream()
        .filter(OpenLoops::loops)
        .map(method -> method.name + method.desc)
        .collect(Collectors.toSet());
  }

  private static boolean loops(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && call.name.equals("forAwait")) {
        return true;
      }
    }
    return false;
  }
}
