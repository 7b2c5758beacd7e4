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

  /**
   * Like {@link #wake(EventLoop)} and {@link #wakeUnlessAwake(EventLoop)}, for whoever settles a
   * promise: he is not to hear of the troubles of a loop, nor to run its turns while reactions
   * pass.
   *
   * @param first whether the inbox was empty
   */
  default void wakeForOutcome(EventLoop loop, boolean first) {
    if (first) {
      wake(loop);
    }
  }

  /** Runs up to a time on the clock; with {@link LoopClock#NEVER} until idle. */
  void pump(EventLoop loop, long untilNanos);

  /** {@link EventLoop#close()}. */
  void close(EventLoop loop);
}
