package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened on a loop of virtual time, line by line. */
final class LoopTrace {
  private final List<String> lines = new ArrayList<>();
  private final EventLoop loop = EventLoop.virtualTime();

  /** Steps that may throw. */
  interface Steps {
    void take(LoopTrace trace) throws Throwable;
  }

  /** Takes the steps as a task, and runs the loop until it is idle. */
  static LoopTrace of(Steps steps) {
    LoopTrace trace = new LoopTrace();
    trace.loop.onUnhandledRejection(
        (error, promise) -> trace.log((promise == null ? "THROWN " : "UNHANDLED ") + show(error)));
    trace.loop.execute(
        () -> {
          try {
            steps.take(trace);
          } catch (Throwable error) {
            throw Errors.sneak(error);
          }
        });
    trace.loop.runUntilIdle();
    return trace;
  }

  EventLoop loop() {
    return loop;
  }

  void log(Object line) {
    lines.add(String.valueOf(line));
  }

  /** Logs t1 to tn, one a microtask. */
  void metro(int ticks) {
    Promise<Void> at = Promise.resolve();
    for (int i = 1; i <= ticks; i++) {
      String line = "t" + i;
      at = at.thenAccept(nothing -> log(line));
    }
  }

  /** Logs how a promise settles, one tick after. */
  void watch(String label, Promise<?> promise) {
    promise.then(
        value -> {
          log(label + " ok " + value);
          return null;
        },
        error -> {
          log(label + " err " + show(error));
          return null;
        });
  }

  <T> Promise<T> sleep(long millis, T value) {
    return Promise.create(
        resolvers -> loop.setTimeout(() -> resolvers.resolve(value), Duration.ofMillis(millis)));
  }

  void shows(String... expected) {
    assertEquals(List.of(expected), lines);
  }

  List<String> lines() {
    return lines;
  }

  static String show(Throwable error) {
    return error.getClass() == Exception.class
        ? "Error(" + error.getMessage() + ")"
        : error.getClass().getSimpleName();
  }
}
