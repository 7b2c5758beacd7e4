package dev.fermata.corpus.matrix;

import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * One way of compiling the corpus.
 *
 * @param name compiler and options, as a report shows them
 * @param release the release of the language, which sources marked for a newer one are left out of
 * @param compiler the compiler
 * @param options its options
 */
record Cell(String name, int release, JavaCompiler compiler, List<String> options) {
  private static final int OLDEST_RELEASE = 8;
  private static final List<List<String>> DEBUG =
      List.of(
          List.of("-g"),
          List.of("-g:none"),
          List.of("-g:lines,source"),
          List.of("-g", "-parameters"));

  private static Cell javac(int release, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(language(release));
    all.addAll(List.of(options));
    all.add("-Xlint:none");
    return new Cell(name("javac", release, options), release, compiler, all);
  }

  private static Cell ecj(int release, String... options) {
    List<String> all = new ArrayList<>(language(release));
    all.addAll(List.of(options));
    all.add("-nowarn");
    return new Cell(name("ecj", release, options), release, new EclipseCompiler(), all);
  }

  /**
   * Java 8's library has no {@code Flow}, which calls of {@code Co} cannot be told apart without.
   */
  private static List<String> language(int release) {
    String number = Integer.toString(release);
    return release == OLDEST_RELEASE
        ? List.of("-source", number, "-target", number)
        : List.of("--release", number);
  }

  private static String name(String compiler, int release, String... options) {
    return compiler + " " + release + " " + String.join(" ", options);
  }

  /** Whether it is ecj, which the corpus knows errors of. */
  boolean isEcj() {
    return compiler instanceof EclipseCompiler;
  }

  /** What every build runs, besides what it has compiled itself: the shapes that differ most. */
  static List<Cell> slice() {
    return List.of(ecj(newest(), "-g"), javac(newest(), "-g:none"));
  }

  /** Every compiler on the running JDK, its debug flags, and its releases. */
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (List<String> debug : DEBUG) {
      String[] options = debug.toArray(new String[0]);
      cells.add(javac(newest(), options));
      cells.add(ecj(newest(), options));
    }
    for (int release = newest() - 1; release >= OLDEST_RELEASE; release--) {
      cells.add(javac(release, "-g"));
      cells.add(javac(release, "-g:none"));
      cells.add(ecj(release, "-g"));
    }
    return List.copyOf(cells);
  }

  private static int newest() {
    return Runtime.version().feature();
  }
}
