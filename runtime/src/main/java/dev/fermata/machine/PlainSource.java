package dev.fermata.machine;

/** A delegate that knows elements only: nothing can be sent into it or raised in it. */
interface PlainSource {

  /** Whether an early end has something to close: whether it has ECMAScript's {@code return}. */
  boolean closes();
}
