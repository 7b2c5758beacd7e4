package dev.fermata;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The driver of a loop within somebody else's: a turn is a task of the executor, and there is at
 * most one at a time.
 */
final class ExecutorDriver implements LoopDriver {
  private static final long SHORTEST_RETRY_MILLIS = 1;
  private static final long LONGEST_RETRY_MILLIS = 100;

  private final Executor executor;

  /** Whether a turn is with the executor; orders the turns on different threads too. */
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** Whether a turn runs; for good once the loop has been given up. */
  private final AtomicBoolean running = new AtomicBoolean();

  /** Whether a turn that was refused is to be asked for again. */
  private final AtomicBoolean retrying = new AtomicBoolean();

  /** What wakes the loop for its next timer. Confined to the loop. */
  private Future<?> alarm;

  private long alarmDeadline = LoopClock.NEVER;

  ExecutorDriver(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void wake(EventLoop loop) {
    if (scheduled.compareAndSet(false, true)) {
      handOver(loop, new Turns(loop, null));
    } else if (hostHasEnded()) {
      // It has dropped the turn that was with it.
      RejectedExecutionException refusal = loop.refusal();
      finishOutside(loop, refusal);
      if (loop.end().ended()) {
        throw refusal;
      }
    }
  }

  @Override
  public void wakeUnlessAwake(EventLoop loop) {
    wake(loop); // Nothing but a look while a turn is with the executor.
  }

  @Override
  public void wakeForOutcome(EventLoop loop, boolean first) {
    if (!scheduled.get() || hostHasEnded()) {
      // The executor is others' code, which may run the turn here and now.
      Detached.runOutside(
          () -> {
            try {
              wake(loop);
            } catch (RuntimeException | Error refused) {
              UnhandledRejections.lost(refused);
              tryAgain(loop, SHORTEST_RETRY_MILLIS);
            }
          });
    }
  }

  /** Gives a turn to the executor, while {@link #scheduled} keeps others from doing so. */
  private void handOver(EventLoop loop, Turns turns) {
    try {
      executor.execute(turns);
    } catch (RuntimeException | Error refused) {
      if (loop.end().closing() || hostIsEnding()) {
        finishOutside(loop, refused);
      }
      scheduled.set(false);
      throw refused;
    }
  }

  /** Whether nothing that the executor refuses now will ever run. */
  private boolean hostIsEnding() {
    return executor instanceof ExecutorService host && host.isShutdown();
  }

  /** Whether nothing runs there any more, not even what it had taken. */
  private boolean hostHasEnded() {
    return executor instanceof ExecutorService host && host.isTerminated();
  }

  /**
   * Ends a loop that the executor does not run any more. A turn that the executor's last caller
   * runs itself comes to the same end when it wants to go on.
   */
  private void finishOutside(EventLoop loop, Throwable cause) {
    if (running.compareAndSet(false, true)) {
      loop.end().finishOutside(loop, cause);
      cancelAlarm();
    }
  }

  /**
   * Asks for a turn again that the executor refused to somebody who cannot be told: a timer, an
   * outcome, or the turn before.
   */
  private void tryAgain(EventLoop loop, long delayMillis) {
    if (loop.end().ended() || !retrying.compareAndSet(false, true)) {
      return;
    }
    Alarms.CLOCK.schedule(
        () -> {
          retrying.set(false);
          try {
            wake(loop);
          } catch (RuntimeException | Error refused) {
            tryAgain(loop, Math.min(2 * delayMillis, LONGEST_RETRY_MILLIS));
          }
        },
        delayMillis,
        TimeUnit.MILLISECONDS);
  }

  /** Runs one turn; false if there is nothing more to do now. */
  private boolean turn(EventLoop loop) {
    if (!running.compareAndSet(false, true)) {
      return false; // The loop was given up while the executor held the turn back.
    }
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
      running.set(false);
    }
    if (more) {
      return true;
    }
    scheduled.set(false);
    // Somebody may have come between the look into the inbox and the release.
    return (!loop.queues.inbox.isEmpty() || (loop.end().closing() && !loop.end().ended()))
        && scheduled.compareAndSet(false, true);
  }

  /** What the executor runs: a turn, and then it gets the next one. */
  private final class Turns implements Runnable {
    private final EventLoop loop;

    /** Which thread gives this away within a turn; null for what wakes the loop. */
    private final Thread giver;

    // Confined to the giver.
    private boolean given;
    private boolean cameBack;

    Turns(EventLoop loop, Thread giver) {
      this.loop = loop;
      this.giver = giver;
    }

    @Override
    public void run() {
      if (giver == Thread.currentThread() && !given) {
        // The executor runs at once what it gets: the turn before goes on in our place.
        cameBack = true;
        return;
      }
      while (turn(loop) && giveNext()) {}
    }

    /** Gives the next turn away; true if it came back to be run here. */
    private boolean giveNext() {
      Turns next = new Turns(loop, Thread.currentThread());
      try {
        handOver(loop, next);
      } catch (RuntimeException | Error refused) {
        UnhandledRejections.lost(refused);
        tryAgain(loop, SHORTEST_RETRY_MILLIS);
        return false;
      }
      next.given = true;
      return next.cameBack;
    }
  }

  private void setAlarm(EventLoop loop) {
    long deadline = loop.timers.nextDeadline();
    if (deadline == alarmDeadline) {
      return;
    }
    cancelAlarm();
    alarmDeadline = deadline;
    if (deadline != LoopClock.NEVER) {
      alarm =
          Alarms.CLOCK.schedule(
              () -> ring(loop), deadline - loop.clock.nanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  private void ring(EventLoop loop) {
    try {
      // As a command, so that it is the loop that forgets the alarm.
      loop.postIfOpen(new Arrival.Command(() -> alarmDeadline = LoopClock.NEVER));
    } catch (RuntimeException | Error refused) {
      UnhandledRejections.lost(refused);
      tryAgain(loop, SHORTEST_RETRY_MILLIS);
    }
  }

  @Override
  public void pump(EventLoop loop, long untilNanos) {
    throw new IllegalStateException(loop + " runs on its executor: nobody else can run it");
  }

  @Override
  public void close(EventLoop loop) {
    loop.end().close();
    if (loop.end().ended()) {
      return;
    }
    try {
      wake(loop);
    } catch (RuntimeException | Error refused) {
      // Who waits for the loop knows: it has ended with this as the cause, or another thread that
      // met the same refusal is ending it.
      if (!loop.end().ended() && !hostIsEnding()) {
        throw refused;
      }
    }
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
