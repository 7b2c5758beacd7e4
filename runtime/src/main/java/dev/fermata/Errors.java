package dev.fermata;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What the runtime does to Throwables. */
final class Errors {
  private Errors() {}

  /**
   * Throws any Throwable undeclared: {@code throw Errors.sneak(error)}.
   *
   * @return never
   */
  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException sneak(Throwable error) throws X {
    throw (X) error;
  }

  /** The error behind the wrappers that futures add. */
  static Throwable unwrap(Throwable error) {
    Throwable inner = error;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
