package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A loop of virtual time on which a test takes its steps one by one. */
final class OnLoop {
  final EventLoop loop = EventLoop.virtualTime();
  private final List<Throwable> unhandled = new ArrayList<>();

  OnLoop() {
    loop.onUnhandledRejection((error, promise) -> unhandled.add(error));
  }

  /** Takes a step and runs the loop until it is idle; the promise may still be pending then. */
  <T> Promise<T> begin(Callable<Promise<T>> step) {
    List<Promise<T>> made = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    loop.execute(
        () -> {
          try {
            Promise<T> promise = step.call();
            promise.then(value -> null, error -> null);
            made.add(promise);
          } catch (Throwable error) {
            thrown.add(error);
          }
        });
    loop.runUntilIdle();
    if (!thrown.isEmpty()) {
      throw new AssertionError("the step threw", thrown.get(0));
    }
    assertEquals(List.of(), unhandled);
    return made.get(0);
  }

  /** The value with which a step's promise is fulfilled. */
  <T> T value(Callable<Promise<T>> step) {
    Promise<T> promise = begin(step);
    assertEquals(Promise.State.FULFILLED, promise.state(), promise::toString);
    return promise.join();
  }

  /** The error with which a step's promise is rejected. */
  Throwable error(Callable<? extends Promise<?>> step) {
    return errorOf(begin(() -> step.call().then(value -> null)));
  }

  static Throwable errorOf(Promise<?> promise) {
    assertEquals(Promise.State.REJECTED, promise.state(), promise::toString);
    try {
      promise.join();
      throw new AssertionError("a rejected promise gave a value");
    } catch (Throwable error) {
      return error;
    }
  }

  static String shown(Promise<?> promise) {
    return switch (promise.state()) {
      case PENDING -> "pending";
      case FULFILLED -> shown(promise.join());
      case REJECTED -> "error " + errorOf(promise).getMessage();
    };
  }

  private static String shown(Object value) {
    if (value instanceof dev.fermata.IteratorResult<?> result) {
      return result.done() ? "done" : String.valueOf(result.value());
    }
    return String.valueOf(value);
  }
}
