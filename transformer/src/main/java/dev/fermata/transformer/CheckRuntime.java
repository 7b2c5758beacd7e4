package dev.fermata.transformer;

import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.discover.DiscoveredClass;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** FMT012: rewritten code needs the runtime that it was made for. */
final class CheckRuntime {
  private final ClassResolver classPath;
  private final Map<String, byte[]> classes;

  CheckRuntime(ClassResolver classPath, Map<String, byte[]> classes) {
    this.classPath = classPath;
    this.classes = classes;
  }

  void check(List<DiscoveredClass> discovered, List<Diagnostic> diagnostics) {
    byte[] abi = classes.get(RuntimeNames.ABI + ".class");
    abi = abi != null ? abi : classPath.find(RuntimeNames.ABI);
    if (abi == null) {
      report(
          discovered,
          diagnostics,
          "the runtime is not on the class path; add the dependency dev.fermata:fermata-runtime:"
              + Version.current());
      return;
    }
    Object version = version(abi);
    if (!Integer.valueOf(RuntimeNames.ABI_VERSION).equals(version)) {
      report(
          discovered,
          diagnostics,
          "the runtime on the class path has contract version "
              + version
              + ", and this Fermata writes code for version "
              + RuntimeNames.ABI_VERSION
              + "; use fermata-runtime "
              + Version.current());
    }
  }

  private static Object version(byte[] abi) {
    ClassNode node = new ClassNode();
    new ClassReader(abi).accept(node, ClassReader.SKIP_CODE);
    return node.fields.stream()
        .filter(field -> field.name.equals("VERSION"))
        .map(field -> field.value)
        .findFirst()
        .orElse(null);
  }

  private static void report(
      List<DiscoveredClass> discovered, List<Diagnostic> diagnostics, String message) {
    DiscoveredClass first =
        discovered.stream()
            .filter(type -> type.methods().stream().anyMatch(m -> m.isAnnotated()))
            .findFirst()
            .orElseThrow();
    diagnostics.add(
        new Diagnostic(
            Code.FMT012, first.path(), first.sourcePath(), OptionalInt.empty(), message));
  }
}
