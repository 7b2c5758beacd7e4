package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.Promise;

/**
 * The closing of an async iterator that has no {@code close()} of its own. In ECMAScript such an
 * iterator lacks the method {@code return}: leaving it takes no tick (AsyncIteratorClose, ECMA-262,
 * 7.4.13, step 3.b), while an answered {@code return()} takes one even if it was answered at once.
 */
public final class NoClosing {
  private static final Promise<Void> CLOSED = PROMISES.fulfilled(null);

  private NoClosing() {}

  /**
   * What {@link dev.fermata.AsyncIterator#close()} gives by default.
   *
   * @return a fulfilled promise, always the same
   */
  public static Promise<Void> promise() {
    return CLOSED;
  }

  /** Whether nothing is to be waited for after a {@code close()} that gave this promise. */
  static boolean is(Promise<?> closed) {
    return closed == CLOSED;
  }
}
