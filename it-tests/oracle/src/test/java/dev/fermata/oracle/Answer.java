package dev.fermata.oracle;

import dev.fermata.IteratorResult;
import dev.fermata.Promise;

/**
 * How something written by hand answers one request.
 *
 * @param kind what it does
 * @param value of an element or a result
 * @param error of a failure
 * @param delay the microtasks until it is there, or a {@link #timer}
 */
record Answer(Kind kind, Object value, RuntimeException error, int delay) {

  static final int AT_ONCE = 0;

  /** What an answer does. */
  enum Kind {
    GIVES,
    ENDS,
    FAILS,
    THROWS,
    AGREES
  }

  /** A delay by a timer: negative, since zero is at once. */
  static int timer(int millis) {
    return -1 - millis;
  }

  /** The answer now. */
  IteratorResult<Object> now() {
    return switch (kind) {
      case GIVES -> IteratorResult.yielded(value);
      case ENDS -> IteratorResult.completed(value);
      default -> throw error;
    };
  }

  /** The answer as a promise. */
  Promise<IteratorResult<Object>> promise() {
    if (kind == Kind.THROWS) {
      throw error;
    }
    if (delay < AT_ONCE) {
      Promise.Resolvers<IteratorResult<Object>> sleeper = Promise.withResolvers();
      Scenarios.setTimeout(() -> settle(sleeper), -1 - delay);
      return sleeper.promise();
    }
    if (delay == AT_ONCE) {
      return kind == Kind.FAILS ? Promise.reject(error) : Promise.resolve(now());
    }
    Promise<Void> when = Promise.resolve();
    for (int tick = 1; tick < delay; tick++) {
      when = when.thenAccept(done -> {});
    }
    return when.then(done -> now());
  }

  private void settle(Promise.Resolvers<IteratorResult<Object>> sleeper) {
    if (kind == Kind.FAILS) {
      sleeper.reject(error);
    } else {
      sleeper.resolve(now());
    }
  }
}
