package dev.fermata;

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
    if (!pumping.compareAndSet(false, true)) {
      return false;
    }
    boolean interrupted = false;
    EventLoop outer = loop.enter();
    try {
      do {
        interrupted |= turnOrWait(loop, untilNanos);
      } while (goesOn(loop, untilNanos));
    } finally {
      loop.exit(outer);
      pumping.set(false);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return true;
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
    return untilNanos == Long.MAX_VALUE
        ? loop.timers.hasLive()
        : loop.timers.nextDeadline() <= untilNanos;
  }

  @Override
  public void close(EventLoop loop) {
    loop.end().close();
    if (!loop.isCurrent() && !tryPump(loop, Long.MAX_VALUE)) {
      parking.wake();
    }
  }

  /** Ends a loop whose remaining work is dropped. */
  void end(EventLoop loop) {
    loop.end().close();
    EventLoop outer = loop.enter();
    try {
      loop.queues.dropAll();
      while (!loop.end().finish(loop)) {
        loop.queues.dropAll();
      }
    } finally {
      loop.exit(outer);
    }
  }
}
