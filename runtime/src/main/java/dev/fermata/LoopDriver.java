package dev.fermata;

/** What gives a loop a thread to run on. */
interface LoopDriver {
  /** Something has come into the empty inbox of the loop. Called from any thread. */
  void wake(EventLoop loop);

  /** {@link EventLoop#runUntilIdle()}, or up to a time on the clock. */
  void pump(EventLoop loop, long untilNanos);

  /** {@link EventLoop#close()}. */
  void close(EventLoop loop);
}
