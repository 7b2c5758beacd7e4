package dev.fermata;

import java.util.concurrent.locks.LockSupport;

/** Lets the thread of an idle loop sleep until there is something to do. */
final class Parking {
  private volatile Thread parked;

  /**
   * Sleeps until {@link #wake()}, unless something is there already or the loop is closed. An
   * interrupt does not end the sleep: it would turn into polling.
   *
   * @param deadline when to go on anyway, on the loop's clock; {@link LoopClock#NEVER} for none
   * @return whether the thread was interrupted, which is cleared
   */
  boolean sleep(EventLoop loop, long deadline) {
    boolean interrupted = false;
    parked = Thread.currentThread();
    try {
      while (loop.queues.inbox.isEmpty() && !loop.end().closing()) {
        if (deadline == LoopClock.NEVER) {
          LockSupport.park(loop);
        } else {
          long nanos = deadline - loop.clock.nanos();
          if (nanos <= 0) {
            break;
          }
          LockSupport.parkNanos(loop, nanos);
        }
        interrupted |= Thread.interrupted();
      }
    } finally {
      parked = null;
    }
    return interrupted;
  }

  void wake() {
    Thread sleeper = parked;
    if (sleeper != null) {
      LockSupport.unpark(sleeper);
    }
  }
}
