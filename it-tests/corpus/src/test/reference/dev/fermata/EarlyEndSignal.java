package dev.fermata;

/** Thrown at the yield where a generator is ended; carries the result of the request. */
public final class EarlyEndSignal extends Throwable {
  private static final long serialVersionUID = 1L;

  final transient Object result;

  EarlyEndSignal(Object result) {
    super("early end", null, false, false);
    this.result = result;
  }

  /**
   * Stands in for {@code primary.addSuppressed(error)} in the closing code of try-with-resources:
   * the error of a closing replaces an early end.
   */
  public static void addSuppressed(Throwable primary, Throwable error) throws Throwable {
    if (primary instanceof EarlyEndSignal) {
      throw error;
    }
    primary.addSuppressed(error);
  }
}
