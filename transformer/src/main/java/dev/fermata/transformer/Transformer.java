package dev.fermata.transformer;

import dev.fermata.transformer.discover.DiscoverMethods;
import dev.fermata.transformer.discover.DiscoveredClass;
import dev.fermata.transformer.discover.DiscoveredMethod;
import dev.fermata.transformer.flow.ClassHierarchy;
import dev.fermata.transformer.validate.ValidateMethods;
import dev.fermata.transformer.validate.ValidatedClass;
import dev.fermata.transformer.verify.VerifyInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Rewrites annotated methods into state machines: class bytes in, class bytes and diagnostics out.
 * No class is loaded. Deterministic: the same input gives the same bytes. An instance may be used
 * by one thread at a time.
 */
public final class Transformer {
  private final TransformOptions options;

  /**
   * A transformer.
   *
   * @param options what the caller chose
   */
  public Transformer(TransformOptions options) {
    this.options = options;
  }

  /**
   * Which version of Fermata this is.
   *
   * @return such as {@code 1.2.3}
   */
  public static String version() {
    return Version.current();
  }

  /**
   * Rewrites classes.
   *
   * @param classes class files by path in their class directory, such as {@code a/b/C.class}
   * @param classPath finds every other class; what it does not find never fails a run by itself,
   *     except the runtime
   * @return what to write and what to report; nothing to write where there is an error
   * @throws UnreadableClassException for bytes that are no class file, or whose code the JVM would
   *     refuse as it is
   * @throws TransformerError for a mistake of the transformer's own
   */
  public TransformResult transform(Map<String, byte[]> classes, ClassResolver classPath) {
    SortedMap<String, byte[]> sorted = new TreeMap<>(classes);
    List<Diagnostic> diagnostics = new ArrayList<>();
    ClassHierarchy hierarchy =
        new ClassHierarchy(
            name -> {
              byte[] own = sorted.get(name + ".class");
              return own != null ? own : classPath.find(name);
            });
    List<DiscoveredClass> discovered = discover(sorted, hierarchy, diagnostics);
    if (discovered.stream().anyMatch(Transformer::needsRuntime)) {
      new CheckRuntime(classPath, sorted).check(discovered, diagnostics);
    }
    ValidateMethods validate = new ValidateMethods(hierarchy, diagnostics::add);
    List<ValidatedClass> validated = new ArrayList<>();
    for (DiscoveredClass type : discovered) {
      orBlame(hierarchy, type, () -> validate.validate(type)).ifPresent(validated::add);
    }
    SortedMap<String, byte[]> written = new TreeMap<>();
    int methods = 0;
    int rewritten = 0;
    if (diagnostics.stream().noneMatch(Diagnostic::isError)) {
      Pipeline pipeline = new Pipeline(hierarchy, options, diagnostics::add);
      for (ValidatedClass type : validated) {
        if (!type.methods().isEmpty()) {
          written.putAll(orBlame(hierarchy, type.discovered(), () -> pipeline.rewrite(type)));
          methods += type.methods().size();
          rewritten++;
        }
      }
    }
    return result(written, diagnostics, methods, rewritten);
  }

  private static List<DiscoveredClass> discover(
      SortedMap<String, byte[]> classes, ClassHierarchy hierarchy, List<Diagnostic> diagnostics) {
    DiscoverMethods discover = new DiscoverMethods(hierarchy, Version.current(), diagnostics::add);
    List<DiscoveredClass> discovered = new ArrayList<>();
    classes.forEach(
        (path, bytes) ->
            readable(path, () -> discover.discover(path, bytes)).ifPresent(discovered::add));
    classes.forEach(
        (path, bytes) ->
            readable(path, () -> discover.discoverCaller(path, bytes)).ifPresent(discovered::add));
    return discovered;
  }

  private static <T> T readable(String path, Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      throw new UnreadableClassException(path, e);
    }
  }

  /** A stage that fails on code which was invalid before is not to blame. */
  private static <T> T orBlame(ClassHierarchy hierarchy, DiscoveredClass type, Supplier<T> stage) {
    try {
      return stage.get();
    } catch (RuntimeException | TransformerError e) {
      Set<String> rewritten =
          type.methods().stream()
              .filter(DiscoveredMethod::isAnnotated)
              .map(method -> method.method().name + method.method().desc)
              .collect(Collectors.toSet());
      new VerifyInput(hierarchy)
          .whatIsInvalid(type.bytes(), rewritten::contains)
          .ifPresent(
              what -> {
                throw new UnreadableClassException(type.path(), what, e);
              });
      throw e;
    }
  }

  private static boolean needsRuntime(DiscoveredClass type) {
    return type.methods().stream().anyMatch(method -> method.isAnnotated());
  }

  private static TransformResult result(
      SortedMap<String, byte[]> written, List<Diagnostic> diagnostics, int methods, int rewritten) {
    List<Diagnostic> sorted = diagnostics.stream().sorted().distinct().toList();
    boolean failed = sorted.stream().anyMatch(Diagnostic::isError);
    return new TransformResult(
        failed ? new TreeMap<>() : written, sorted, failed ? 0 : methods, failed ? 0 : rewritten);
  }
}
