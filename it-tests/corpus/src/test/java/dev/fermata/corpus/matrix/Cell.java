package dev.fermata.corpus.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * One way of compiling the corpus.
 *
 * @param name compiler and options, as a report shows them
 * @param compiler the compiler
 * @param options its options
 */
record Cell(String name, JavaCompiler compiler, List<String> options) {
  private static final int OLDEST_RELEASE = 8;
  private static final List<List<String>> DEBUG =
      List.of(List.of("-g"), List.of("-g:none"), List.of(), List.of("-g", "-parameters"));

  private static Cell javac(String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Xlint:none");
    String name = "javac " + Runtime.version().feature() + " " + String.join(" ", options);
    return new Cell(name.strip(), compiler, all);
  }

  private static Cell ecj(String release, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--release", release, "-nowarn"));
    String name = "ecj --release " + release + " " + String.join(" ", options);
    return new Cell(name.strip(), new EclipseCompiler(), all);
  }

  /** What every build runs, besides what it has compiled itself: the shapes that differ most. */
  static List<Cell> slice() {
    return List.of(ecj(newest(), "-g"), javac("-g:none"));
  }

  /** Every compiler on the running JDK, its debug flags, and its releases. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (List<String> debug : DEBUG) {
      cells.add(javac(debug.toArray(new String[0])));
      cells.add(ecj(newest(), debug.toArray(new String[0])));
    }
    releases()
        .forEach(
            release -> {
              cells.add(javac("--release", release, "-g"));
              cells.add(javac("--release", release, "-g:none"));
              cells.add(ecj(release, "-g"));
            });
    return List.copyOf(cells);
  }

  private static String newest() {
    return Integer.toString(Runtime.version().feature());
  }

  private static Stream<String> releases() {
    return ToolProvider.getSystemJavaCompiler().getSourceVersions().stream()
        .map(SourceVersion::ordinal)
        .filter(release -> release >= OLDEST_RELEASE && release < Runtime.version().feature())
        .sorted()
        .map(String::valueOf);
  }
}
