package dev.fermata.corpus.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The worlds that traces are compared between. */
public final class Worlds {
  private static final Path CORPUS = Path.of("src", "main", "java");
  private static final Path REFERENCE = Path.of("src", "test", "reference");
  private static final String CORPUS_PACKAGE = "dev/fermata/corpus/";

  private Worlds() {}

  /** The corpus as the build rewrote it, on the real runtime. */
  public static World rewritten() {
    return rewritten(Map.of());
  }

  /** The given classes instead of the build's, on the real runtime. */
  public static World rewritten(Map<String, byte[]> classFiles) {
    return new World(classFiles, name -> name.startsWith(CORPUS_PACKAGE), name -> false);
  }

  /**
   * The corpus as javac writes it, its bodies wrapped to run on threads of their own, on a runtime
   * of which only the interfaces are the real ones.
   */
  public static World reference() {
    return reference(List.of(CORPUS));
  }

  /**
   * The same, of sources below the given roots.
   *
   * @param roots source roots of packages of the corpus
   */
  public static World reference(List<Path> roots) {
    List<SourceText> corpus = new ArrayList<>();
    roots.forEach(root -> corpus.addAll(SourceText.below(root)));
    List<SourceText> sources = new ArrayList<>(GuardForAwaitLoops.in(corpus));
    sources.addAll(SourceText.below(REFERENCE));
    Map<String, byte[]> plain = InMemoryCompiler.javac().compile(sources, "-g", "-Xlint:none");
    WrapBodies wrap =
        new WrapBodies(
            name -> plain.containsKey(name) ? plain.get(name) : World.classPathFile(name));
    Map<String, byte[]> own = new HashMap<>(plain);
    own.replaceAll(
        (name, classFile) -> name.startsWith(CORPUS_PACKAGE) ? wrap.in(classFile) : classFile);
    return new World(
        own,
        name -> name.startsWith("dev/fermata/"),
        name -> name.startsWith("dev/fermata/machine/"));
  }

  /** A class file of the class path, or null. */
  public static byte[] classPathFile(String internalName) {
    return World.classPathFile(internalName);
  }

  /** The sources of the corpus. */
  public static List<SourceText> corpusSources() {
    return SourceText.below(CORPUS);
  }
}
