package dev.fermata;

import java.util.List;

/**
 * What {@link Promise#any(Iterable)} rejects with when every promise was rejected: ECMA-262's
 * AggregateError. The errors are also its suppressed exceptions, so that a printed trace shows
 * them.
 */
public final class AggregateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Not serialised: the suppressed exceptions hold the same errors in the same order. */
  private final transient List<Throwable> errors;

  /**
   * Makes an exception of the errors.
   *
   * @param errors the errors, in the order of the promises
   */
  public AggregateException(List<? extends Throwable> errors) {
    super("All " + errors.size() + " promises were rejected");
    this.errors = List.copyOf(errors);
    for (Throwable error : this.errors) {
      addSuppressed(error);
    }
  }

  /**
   * The errors, in the order of the promises.
   *
   * @return an unmodifiable list
   */
  public List<Throwable> errors() {
    return errors != null ? errors : List.of(getSuppressed());
  }
}
