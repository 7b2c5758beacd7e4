package dev.fermata.machine;

import dev.fermata.Gen;
import dev.fermata.IteratorResult;

/**
 * The token of {@code done(value)}: what a rewritten body holds between that call and its return,
 * where {@code complete} takes the value out of it. It is a {@link Gen} so that casts of the user's
 * pass, but no generator: every request is refused.
 *
 * <p>Immutable.
 */
public final class Completion implements Gen<Object, Object, Object> {
  /** The returned value. */
  final Object result;

  private Completion(Object result) {
    this.result = result;
  }

  /**
   * The token of {@code done(result)}.
   *
   * @param result the value to return; may be null
   * @return the token
   */
  public static Completion of(Object result) {
    return new Completion(result);
  }

  @Override
  public boolean hasNext() {
    throw refused();
  }

  @Override
  public Object next() {
    throw refused();
  }

  @Override
  public IteratorResult<Object> send(Object value) {
    throw refused();
  }

  @Override
  public IteratorResult<Object> raise(Throwable error) {
    throw refused();
  }

  @Override
  public IteratorResult<Object> finish(Object value) {
    throw refused();
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("the result of done(..) can only be returned");
  }
}
