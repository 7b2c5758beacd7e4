package dev.fermata;

import java.util.concurrent.RejectedExecutionException;

/**
 * Keeps a source on another thread that always has an item ready, or has it before anybody can wait
 * for it, from holding its consumer's loop: so many items in a row are given at once, and the next
 * one by a task, so that timers and other tasks come in between. Answers keep their order.
 * Thread-safe.
 */
final class Pace {
  private final int atOnce;

  // Guarded by this.

  /** Items given at once since the loop was last left to others. */
  private int inARow;

  /** Answers under way as tasks: none may overtake them. */
  private int held;

  Pace(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * Decides about an item that could be given at once.
   *
   * @return whether to give it with {@link #settleLater} instead
   */
  synchronized boolean holdsBack() {
    if (held == 0 && inARow < atOnce) {
      inARow++;
      return false;
    }
    held++;
    return true;
  }

  synchronized boolean isHolding() {
    return held > 0;
  }

  /** Settles now, or after what is under way. */
  void settle(EventLoop loop, Runnable settling) {
    synchronized (this) {
      if (held > 0 && loop != null) {
        held++;
      } else {
        loop = null;
      }
    }
    if (loop == null) {
      settling.run();
    } else {
      settleLater(loop, settling);
    }
  }

  /** Settles in a task, for which {@link #holdsBack()} has counted. */
  void settleLater(EventLoop loop, Runnable settling) {
    try {
      loop.execute(
          () -> {
            release();
            settling.run();
          });
    } catch (RejectedExecutionException closing) {
      release(); // the loop takes nothing new, so there is nobody to leave it to
      settling.run();
    }
  }

  private synchronized void release() {
    held--;
    inARow = 0;
  }
}
