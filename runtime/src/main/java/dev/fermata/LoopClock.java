package dev.fermata;

import java.time.Duration;

/** A loop's time: nanoseconds since the loop was made. */
abstract class LoopClock {
  /** A moment beyond the clock, 292 years from its start. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long MILLISECOND = 1_000_000;

  abstract long nanos();

  static LoopClock system() {
    return new LoopClock() {
      private final long origin = System.nanoTime();

      @Override
      long nanos() {
        return System.nanoTime() - origin;
      }
    };
  }

  /** Time that moves only when it is told to. Written within the loop, read from anywhere. */
  static final class Virtual extends LoopClock {
    private volatile long nanos;

    @Override
    long nanos() {
      return nanos;
    }

    void advanceTo(long target) {
      if (target > nanos) {
        nanos = target;
      }
    }
  }

  /** A timer's delay: at least a millisecond, as in HTML and Node, also for one that is past. */
  static long delayNanos(Duration delay) {
    return delay.isNegative() ? MILLISECOND : Math.max(checkedNanos(delay), MILLISECOND);
  }

  /** Refuses a negative time to wait: unlike a timer's delay, it is no moment that has passed. */
  static Duration checked(Duration duration) {
    checkedNanos(duration);
    return duration;
  }

  /** Nanoseconds of a duration that must not be negative; {@link #NEVER} if they are more. */
  static long checkedNanos(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A delay must not be negative, but is " + duration);
    }
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return NEVER;
    }
  }

  /** A later time; {@link #NEVER} if it is beyond. */
  static long plus(long nanos, long delay) {
    long sum = nanos + delay;
    return sum < nanos ? NEVER : sum;
  }
}
