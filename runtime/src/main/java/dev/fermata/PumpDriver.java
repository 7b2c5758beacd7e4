package dev.fermata;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The driver of a loop without a thread: whoever pumps it lends it one. */
final class PumpDriver implements LoopDriver {
  private final Parking parking = new Parking();
  private final AtomicBoolean pumping = new AtomicBoolean();

  @Override
  public void wake(EventLoop loop) {
    parking.wake();
  }

  @Override
  public void pump(EventLoop loop, long untilNanos) {
    if (EventLoop.currentOrNull() != null) {
      throw new IllegalStateException(
          "Thread "
              + Thread.currentThread().getName()
              + " runs "
              + EventLoop.currentOrNull()
              + " already: its tasks cannot run another loop");
    }
    if (!tryPump(loop, untilNanos)) {
      throw new IllegalStateException(loop + " is being run by another thread");
    }
  }

  /** Runs the loop; false if another thread does so already. */
  private boolean tryPump(EventLoop loop, long untilNanos) {
    boolean pumped = false;
    do {
      if (!pumping.compareAndSet(false, true)) {
        return pumped;
      }
      EventLoop outer = loop.enter();
      try {
        runTurns(loop, untilNanos);
      } finally {
        loop.exit(outer);
        pumping.set(false);
      }
      pumped = true;
      // Whoever closed the loop while it was being pumped relies on the pump to bring it to its
      // end.
    } while (loop.end().closing() && !loop.end().ended());
    return true;
  }

  /**
   * Runs a loop until the promise that stops it is settled, and ends it there and then: what has
   * not begun is dropped.
   */
  void runToTheEnd(EventLoop loop) {
    // For good: nobody else ever runs this loop.
    pumping.set(true);
    EventLoop outer = loop.enter();
    try {
      runTurns(loop, LoopClock.NEVER);
      loop.queues.finishMicrotasks();
      loop.end().close();
      RejectedExecutionException why = loop.refusal();
      loop.unhandled.expect(why);
      do {
        loop.queues.dropAll(why);
      } while (!loop.end().finish(loop));
    } finally {
      loop.exit(outer);
    }
  }

  private void runTurns(EventLoop loop, long untilNanos) {
    boolean interrupted = false;
    try {
      do {
        interrupted |= turnOrWait(loop, untilNanos);
      } while (goesOn(loop, untilNanos));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean turnOrWait(EventLoop loop, long untilNanos) {
    TurnQueues queues = loop.queues;
    queues.turn();
    if (queues.stopped() || queues.hasWork() || loop.end().closing()) {
      return false;
    }
    long next = loop.timers.nextDeadline();
    if (next > untilNanos || !goesOn(loop, untilNanos)) {
      return false;
    }
    if (loop.clock instanceof LoopClock.Virtual virtual && !queues.waitsForPromise()) {
      virtual.advanceTo(next);
      return false;
    }
    return parking.sleep(loop, next);
  }

  private static boolean goesOn(EventLoop loop, long untilNanos) {
    TurnQueues queues = loop.queues;
    if (queues.stopped()) {
      return false;
    }
    if (queues.hasWork()) {
      return true;
    }
    if (loop.end().closing()) {
      return !loop.end().finish(loop);
    }
    if (queues.waitsForPromise()) {
      return true;
    }
    long next = loop.timers.nextDeadline();
    if (untilNanos != LoopClock.NEVER) {
      return next <= untilNanos;
    }
    // Real time may wait for ever; virtual time does not get to what lies beyond its clock.
    return loop.timers.hasLive()
        && (next != LoopClock.NEVER || !(loop.clock instanceof LoopClock.Virtual));
  }

  @Override
  public void close(EventLoop loop) {
    loop.end().close();
    if (!loop.isCurrent() && !tryPump(loop, LoopClock.NEVER)) {
      parking.wake();
    }
  }
}
