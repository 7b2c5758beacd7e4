package dev.fermata;

/** What gives a loop a thread to run on. */
interface LoopDriver {
  /** Something has come into the empty inbox of the loop. Called from any thread. */
  void wake(EventLoop loop);

  /**
   * Something has come into an inbox that was not empty. Whoever came first has woken the loop,
   * unless that failed. Called from any thread.
   */
  default void wakeUnlessAwake(EventLoop loop) {}

  /** {@link EventLoop#runUntilIdle()}, or up to a time on the clock. */
  void pump(EventLoop loop, long untilNanos);

  /** {@link EventLoop#close()}. */
  void close(EventLoop loop);
}
