package dev.fermata;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The driver of a loop within somebody else's: a turn is a task of the executor, and there is at
 * most one at a time.
 */
final class ExecutorDriver implements LoopDriver {
  private final Executor executor;

  /** Whether a turn is with the executor; orders the turns on different threads too. */
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** What wakes the loop for its next timer. Confined to the loop. */
  private Future<?> alarm;

  private long alarmDeadline = Long.MAX_VALUE;

  ExecutorDriver(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void wake(EventLoop loop) {
    if (scheduled.compareAndSet(false, true)) {
      handOver(loop);
    }
  }

  @Override
  public void wakeUnlessAwake(EventLoop loop) {
    wake(loop); // Nothing but a look while a turn is with the executor.
  }

  private void handOver(EventLoop loop) {
    try {
      executor.execute(() -> runTurn(loop));
    } catch (RuntimeException | Error refused) {
      scheduled.set(false);
      throw refused;
    }
  }

  private void runTurn(EventLoop loop) {
    boolean more;
    EventLoop outer = loop.enter();
    try {
      loop.queues.turn();
      more = loop.queues.hasWork();
      if (!more && loop.end().closing()) {
        more = !loop.end().finish(loop);
      }
      setAlarm(loop);
    } finally {
      loop.exit(outer);
    }
    if (more) {
      handOver(loop);
      return;
    }
    scheduled.set(false);
    // Somebody may have come between the look into the inbox and the release.
    if (!loop.queues.inbox.isEmpty() || (loop.end().closing() && !loop.end().ended())) {
      wake(loop);
    }
  }

  private void setAlarm(EventLoop loop) {
    long deadline = loop.timers.nextDeadline();
    if (deadline == alarmDeadline) {
      return;
    }
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
    alarmDeadline = deadline;
    if (deadline != Long.MAX_VALUE) {
      alarm =
          Alarms.CLOCK.schedule(
              () -> ring(loop), deadline - loop.clock.nanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void ring(EventLoop loop) {
    try {
      // As a command, so that it is the loop that forgets the alarm.
      loop.postIfOpen(new Arrival.Command(() -> alarmDeadline = Long.MAX_VALUE));
    } catch (RuntimeException refused) {
      UnhandledRejections.lost(refused);
    }
  }

  @Override
  public void pump(EventLoop loop, long untilNanos) {
    throw new IllegalStateException(loop + " runs on its executor: nobody else can run it");
  }

  @Override
  public void close(EventLoop loop) {
    loop.end().close();
    wake(loop);
  }

  /** One daemon thread for the process; it only hands over. */
  private static final class Alarms {
    static final ScheduledThreadPoolExecutor CLOCK = start();

    private static ScheduledThreadPoolExecutor start() {
      ScheduledThreadPoolExecutor clock =
          new ScheduledThreadPoolExecutor(
              1,
              work -> {
                Thread thread = new Thread(work, "fermata-alarms");
                thread.setDaemon(true);
                return thread;
              });
      clock.setRemoveOnCancelPolicy(true);
      return clock;
    }
  }
}
