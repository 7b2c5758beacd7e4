package dev.fermata.machine;

/** Throws checked exceptions where none is declared, as generated code may. */
final class Sneaky {
  private Sneaky() {}

  /** Throws the error as it is; the declared result lets callers write {@code throw}. */
  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException raise(Throwable error) throws X {
    throw (X) error;
  }
}
