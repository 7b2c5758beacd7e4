package dev.fermata;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/** A timer as an async iterable. */
public final class Ticks {
  private Ticks() {}

  /**
   * Something that happens again and again. The timer, one of the loop that asks, starts with an
   * iteration's first request and stops when it is closed. A consumer that is late gets one tick at
   * once for all that it has missed.
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
    private final Duration period;
    private final Queue<Promise<IteratorResult<Long>>> waiting = new ArrayDeque<>();

    /** Null before the first request. */
    private EventLoop.Timer timer;

    private long passed;

    /** How many periods had passed when the last tick was taken. */
    private long taken;

    private boolean closed;

    Ticking(Duration period) {
      this.period = period;
    }

    @Override
    public Promise<IteratorResult<Long>> next() {
      EventLoop loop = EventLoop.require("a request to an async iterator");
      if (closed) {
        return Promise.resolve(IteratorResult.completed(null));
      }
      if (timer == null) {
        timer = loop.setInterval(this::tick, period);
      }
      Promise<IteratorResult<Long>> answer = new Promise<>();
      waiting.add(answer);
      deliver();
      return answer;
    }

    private void tick() {
      passed++;
      deliver();
    }

    private void deliver() {
      if (taken < passed && !waiting.isEmpty()) {
        taken = passed;
        waiting.remove().fulfill(IteratorResult.yielded(passed));
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
