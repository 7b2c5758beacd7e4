package dev.fermata.benchmarks;

/** Checks what benchmarks compute before they are measured. */
final class Same {
  private Same() {}

  /**
   * Compares results.
   *
   * @throws IllegalStateException if they differ
   */
  static void results(long expected, long... others) {
    for (long other : others) {
      if (other != expected) {
        throw new IllegalStateException(other + " instead of " + expected);
      }
    }
  }
}
