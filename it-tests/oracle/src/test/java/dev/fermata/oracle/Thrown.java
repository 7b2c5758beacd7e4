package dev.fermata.oracle;

/**
 * Carries a value that JavaScript throws or rejects with and that is no error, as in {@code throw
 * 'a'}; printed as the value alone.
 */
final class Thrown extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Object value;

  /**
   * Wraps a value, so that it can be thrown.
   *
   * @param value what the trace shows; may be null
   */
  Thrown(Object value) {
    super(String.valueOf(value));
    this.value = value;
  }

  /** The value that JavaScript would have thrown. */
  Object value() {
    return value;
  }
}
