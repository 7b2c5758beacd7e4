package dev.fermata.transformer;

import java.util.List;
import java.util.SortedMap;

/**
 * What a run produced. Where any diagnostic is an error nothing is to be written, and {@code
 * written} is empty.
 *
 * @param written changed and new class files, by path such as {@code a/b/C.class}
 * @param diagnostics all mistakes found, sorted
 * @param methods how many methods and lambdas were rewritten
 * @param rewrittenClasses how many of the given classes changed
 */
public record TransformResult(
    SortedMap<String, byte[]> written,
    List<Diagnostic> diagnostics,
    int methods,
    int rewrittenClasses) {

  /**
   * Whether the input was refused.
   *
   * @return true where a diagnostic is an error
   */
  public boolean failed() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
