package dev.fermata;

/** An action that may throw anything. */
@FunctionalInterface
public interface ThrowingRunnable {
  /**
   * Acts.
   *
   * @throws Exception whatever goes wrong
   */
  void run() throws Exception;
}
