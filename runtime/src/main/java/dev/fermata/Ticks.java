package dev.fermata;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/** A timer as an async iterable. */
public final class Ticks {
  private Ticks() {}

  /**
   * Something that happens again and again. Time counts from an iteration's first request, by the
   * clock of the loop that asks; a timer runs while a request waits. A consumer that is late gets
   * one tick at once for all that it has missed.
   *
   * @param period how long from one tick to the next; less than a millisecond counts as one
   * @return how many periods have passed since the first request: 1, 2, 3 for a consumer in time;
   *     it does not end by itself
   * @throws IllegalArgumentException for a negative period
   */
  public static AsyncIterable<Long> every(Duration period) {
    LoopClock.checked(Objects.requireNonNull(period, "period"));
    return () -> new Ticking(period);
  }

  private static final class Ticking implements AsyncIterator<Long> {
    private final long periodNanos;
    private final Queue<Promise<IteratorResult<Long>>> waiting = new ArrayDeque<>();

    /** When the first request came, by {@link #loop}'s clock. */
    private long startNanos;

    /** Null before the first request. */
    private EventLoop loop;

    /** Null while no request waits. */
    private EventLoop.Timer timer;

    /** How many periods had passed at the last tick. */
    private long taken;

    private boolean closed;

    Ticking(Duration period) {
      this.periodNanos = LoopClock.delayNanos(period);
    }

    @Override
    public Promise<IteratorResult<Long>> next() {
      EventLoop current = EventLoop.require("a request to an async iterator");
      if (closed) {
        return Promise.resolve(IteratorResult.completed(null));
      }
      if (loop == null) {
        loop = current;
        startNanos = loop.clock.nanos();
      }
      Promise<IteratorResult<Long>> answer = new Promise<>();
      waiting.add(answer);
      if (timer == null) {
        deliver();
      }
      return answer;
    }

    private void deliver() {
      timer = null;
      long elapsed = loop.clock.nanos() - startNanos;
      long passed = elapsed / periodNanos;
      if (passed > taken) {
        taken = passed;
        waiting.remove().fulfill(IteratorResult.yielded(passed));
      }
      if (!waiting.isEmpty()) {
        long toTheNext = periodNanos - elapsed % periodNanos;
        timer = loop.setTimeout(this::deliver, Duration.ofNanos(toTheNext));
      }
    }

    @Override
    public Promise<Void> close() {
      closed = true;
      if (timer != null) {
        timer.cancel();
      }
      for (Promise<IteratorResult<Long>> answer; (answer = waiting.poll()) != null; ) {
        answer.fulfill(IteratorResult.completed(null));
      }
      return Promise.resolve();
    }
  }
}
