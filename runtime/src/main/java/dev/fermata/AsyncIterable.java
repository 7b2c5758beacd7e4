package dev.fermata;

/**
 * Something that can be iterated asynchronously.
 *
 * <p>Open to hand-written implementations. Source: ECMA-262, 27.1.1.3 "The Async Iterable
 * Interface".
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterable<T> {

  /**
   * Starts an iteration.
   *
   * @return an iterator; a new run where the source is re-iterable
   */
  AsyncIterator<T> iterator();
}
