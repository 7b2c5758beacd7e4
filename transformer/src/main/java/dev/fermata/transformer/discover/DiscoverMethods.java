package dev.fermata.transformer.discover;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.bytecode.MethodKind;
import dev.fermata.transformer.bytecode.RuntimeNames;
import dev.fermata.transformer.flow.ClassFileVersion;
import dev.fermata.transformer.flow.ClassHierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the methods and lambdas of classes that annotations ask to rewrite. For the classes of one
 * run; confined to one thread.
 */
public final class DiscoverMethods {
  private final ClassHierarchy hierarchy;
  private final String toolVersion;
  private final Consumer<Diagnostic> diagnostics;
  private final Set<String> generators = new HashSet<>();
  private final Set<String> unconcerned = new HashSet<>();

  /**
   * A discovery.
   *
   * @param hierarchy finds the interfaces that lambdas implement
   * @param toolVersion the version that the marker of an up-to-date class carries
   * @param diagnostics takes what is wrong with a class file as a whole
   */
  public DiscoverMethods(
      ClassHierarchy hierarchy, String toolVersion, Consumer<Diagnostic> diagnostics) {
    this.hierarchy = hierarchy;
    this.toolVersion = toolVersion;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads a class file.
   *
   * @param path its path in its class directory
   * @param bytes its content
   * @return empty where there is nothing to do: the class is not concerned, or already rewritten,
   *     or refused
   */
  public Optional<DiscoveredClass> discover(String path, byte[] bytes) {
    ClassFileVersion version = ClassFileVersion.of(bytes);
    if (version.isTooNew()) {
      refuse(
          path,
          Code.FMT010,
          "class file version "
              + version.major()
              + " is newer than "
              + ClassFileVersion.NEWEST.major()
              + ", the newest that this version of Fermata reads; compile with an older"
              + " --release or use a newer Fermata");
      return Optional.empty();
    }
    ClassReader reader = new ClassReader(bytes);
    ConstantPool constants = new ConstantPool(reader);
    if (!isConcerned(constants)) {
      unconcerned.add(path);
      return Optional.empty();
    }
    if (reader.getClassName().startsWith(RuntimeNames.PREFIX + "machine/")) {
      return Optional.empty();
    }
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    node.methods.stream()
        .filter(method -> MethodKind.of(method).stream().anyMatch(MethodKind::yields))
        .forEach(method -> generators.add(method.name + method.desc));
    if (constants.mentionsMarker() && isRewritten(path, node)) {
      return Optional.empty();
    }
    DiscoveredClass discovered = discover(path, bytes, node, WritingCompiler.of(reader));
    if (version.isTooOld() && discovered.methods().stream().anyMatch(this::isAffected)) {
      refuse(
          path,
          Code.FMT010,
          "class file version "
              + version.major()
              + " is older than Java 8's ("
              + Opcodes.V1_8
              + "); compile with --release 8 or newer");
      return Optional.empty();
    }
    return Optional.of(discovered);
  }

  /**
   * Reads a class file that has nothing to rewrite and may call a generator method of the classes
   * discovered so far, as its constant pool tells.
   *
   * @param path its path in its class directory
   * @param bytes its content, which was given to {@link #discover} before
   * @return the class, none of whose methods is annotated; empty where it calls none
   */
  public Optional<DiscoveredClass> discoverCaller(String path, byte[] bytes) {
    if (generators.isEmpty() || !unconcerned.contains(path)) {
      return Optional.empty();
    }
    ClassReader reader = new ClassReader(bytes);
    if (!new ConstantPool(reader).refersToAny(generators)) {
      return Optional.empty();
    }
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    return Optional.of(discover(path, bytes, node, WritingCompiler.of(reader)));
  }

  private boolean isConcerned(ConstantPool constants) {
    return constants.mentionsRuntime()
        || constants.callSiteResults().stream().anyMatch(this::isAnnotatedInterface);
  }

  private boolean isAnnotatedInterface(String internalName) {
    return !internalName.startsWith("java/")
        && hierarchy.supertypes(internalName).stream()
            .flatMap(name -> hierarchy.find(name).stream())
            .flatMap(node -> node.methods.stream())
            .anyMatch(method -> !MethodKind.of(method).isEmpty());
  }

  private boolean isAffected(DiscoveredMethod method) {
    return method.isAnnotated();
  }

  private boolean isRewritten(String path, ClassNode node) {
    Optional<AnnotationNode> marker =
        Optional.ofNullable(node.invisibleAnnotations).stream()
            .flatMap(List::stream)
            .filter(a -> a.desc.equals(RuntimeNames.REWRITTEN_DESCRIPTOR))
            .findFirst();
    if (marker.isEmpty()) {
      return false;
    }
    Object version = marker.get().values == null ? null : marker.get().values.get(1);
    if (!toolVersion.equals(version)) {
      refuse(
          path,
          Code.FMT012,
          "the class was rewritten by Fermata "
              + version
              + " and this is Fermata "
              + toolVersion
              + "; run mvn clean and build again");
    }
    return true;
  }

  private void refuse(String path, Code code, String message) {
    String source = path.replaceAll("(\\$[^/]*)?\\.class$", ".java");
    diagnostics.accept(new Diagnostic(code, path, source, OptionalInt.empty(), message));
  }

  private DiscoveredClass discover(
      String path, byte[] bytes, ClassNode node, WritingCompiler compiler) {
    Set<String> changed = new LinkedHashSet<>();
    SeparateSharedLambdas separation = new SeparateSharedLambdas(node, hierarchy, changed);
    Map<String, List<MethodKind>> lambdas = separation.separate();
    Set<MethodNode> dead = DeadLambdas.in(node);
    List<DiscoveredMethod> methods = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (dead.contains(method)) {
        continue;
      }
      List<MethodKind> asked = lambdas.get(method.name + method.desc);
      boolean isLambda = asked != null;
      // javac and ecj copy a method's annotations to its bridges (JLS 15.12.4.5).
      boolean isBridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
      List<MethodKind> kinds = isLambda ? asked : isBridge ? List.of() : MethodKind.of(method);
      methods.add(
          new DiscoveredMethod(
              method, kinds, isLambda, separation.implemented(method.name + method.desc)));
    }
    return new DiscoveredClass(
        path, bytes, node, List.copyOf(methods), Collections.unmodifiableSet(changed), compiler);
  }
}
