package dev.fermata.transformer;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * A mistake in the input, addressed to the user. Immutable.
 *
 * @param code what kind of mistake
 * @param classFile the class file's path in its class directory, such as {@code a/b/C.class}
 * @param sourcePath the source file's path in its package, such as {@code a/b/C.java}
 * @param line the source line, empty where the class file tells none
 * @param message what is wrong; what to do instead
 */
public record Diagnostic(
    Code code, String classFile, String sourcePath, OptionalInt line, String message)
    implements Comparable<Diagnostic> {

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::sourcePath)
          .thenComparingInt(d -> d.line().orElse(0))
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::classFile)
          .thenComparing(Diagnostic::message);

  /**
   * Whether this diagnostic refuses the input.
   *
   * @return true for an error, false for a warning
   */
  public boolean isError() {
    return !code.isWarning();
  }

  /**
   * The line that tools print.
   *
   * @param path the source file's path as the reader can find it
   * @return {@code path:[line] FMTnnn message}; without the bracket where no line is known
   */
  public String format(String path) {
    String where = line.isPresent() ? path + ":[" + line.getAsInt() + "]" : path;
    return where + " " + code + " " + message;
  }

  /** Orders by source file, line, code, class file and message. */
  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
