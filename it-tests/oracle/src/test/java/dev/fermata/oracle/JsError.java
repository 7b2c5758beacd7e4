package dev.fermata.oracle;

/** What JavaScript's {@code new Error(message)} becomes; printed {@code Error(message)}. */
final class JsError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * An error that a scenario raises itself.
   *
   * @param message what the trace shows in parentheses
   */
  JsError(String message) {
    super(message);
  }
}
