package dev.fermata;

import dev.fermata.machine.NoClosing;

/**
 * An iterator whose answers come later. Requests may be made before earlier ones are answered when
 * the implementation says so; generators queue them.
 *
 * <p>Open to hand-written implementations. Confined to one event loop. Source: ECMA-262, 27.1.1.4
 * "The Async Iterator Interface".
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T> {

  /**
   * Asks for the next element.
   *
   * @return a promise of the element or of the end; rejected with what the source failed with
   */
  Promise<IteratorResult<T>> next();

  /**
   * Tells the source that no more will be asked for, so that it can release what it holds: the
   * protocol's {@code return()}.
   *
   * @return a promise that is fulfilled when the source has released everything, and rejected with
   *     an error of doing so; by default a fulfilled one, for which {@code forAwait} does not wait:
   *     there is nothing to close
   */
  default Promise<Void> close() {
    return NoClosing.promise();
  }
}
