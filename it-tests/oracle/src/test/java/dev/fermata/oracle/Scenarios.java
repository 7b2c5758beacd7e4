package dev.fermata.oracle;

import dev.fermata.AsyncSupplier;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What every scenario may use: the functions of the oracle's {@code helpers.js} and the host's
 * timers, under the names they have there. One instance runs one scenario.
 */
abstract class Scenarios {

  private final Trace trace = new Trace();
  private final List<Runnable> idleTasks = new ArrayList<>();

  /** The trace so far. */
  final Trace trace() {
    return trace;
  }

  /** What to run once the loop is idle, in order; the loop is pumped again after each. */
  final List<Runnable> idleTasks() {
    return idleTasks;
  }

  /** Adds one line to the trace. */
  final void log(Object... values) {
    trace.log(values);
  }

  /** The text of a value in a trace, for JavaScript's {@code 'x' + value}. */
  static String fmt(Object value) {
    return Trace.fmt(value);
  }

  /** Logs {@code t1} to {@code tn}, one per microtask tick, starting with the next tick. */
  final void metro(int ticks) {
    metro(ticks, "t");
  }

  /** Logs {@code label1} to {@code labeln}, one per microtask tick, starting with the next tick. */
  final void metro(int ticks, String label) {
    Promise<Void> tick = Promise.resolve();
    for (int i = 1; i <= ticks; i++) {
      String line = label + i;
      tick = tick.thenAccept(ignored -> log(line));
    }
  }

  /** Logs how a promise settles, one reaction job after it did. */
  final void watch(String label, Promise<?> promise) {
    promise.then(
        value -> {
          log(label, "ok", value);
          return null;
        },
        error -> {
          log(label, "err", error);
          return null;
        });
  }

  /** Runs a step now and logs its value after {@code =>} or what it threw after {@code !}. */
  final void attempt(Callable<?> step) {
    try {
      log("=>", step.call());
    } catch (Throwable error) {
      log("!", error);
    }
  }

  /** A promise that the scenario settles by hand. */
  static <T> Promise.Resolvers<T> defer() {
    return Promise.withResolvers();
  }

  /** Starts an asynchronous task and logs an error that escapes it. */
  final void main(AsyncSupplier<?> task) {
    Co.async(task)
        .then(
            value -> null,
            error -> {
              log("UNCAUGHT", error);
              return null;
            });
  }

  /** What JavaScript's {@code await null} waits for: one tick. */
  static Promise<Void> tick() {
    return Promise.resolve();
  }

  /** A promise that a timer fulfils with null. */
  static Promise<Void> sleep(int millis) {
    return sleep(millis, null);
  }

  /** A promise that a timer fulfils with a value. */
  static <T> Promise<T> sleep(int millis, T value) {
    Promise.Resolvers<T> sleeper = Promise.withResolvers();
    setTimeout(() -> sleeper.resolve(value), millis);
    return sleeper.promise();
  }

  /** Runs a task after a delay. */
  static EventLoop.Timer setTimeout(Runnable task, int millis) {
    return EventLoop.current().setTimeout(task, Duration.ofMillis(millis));
  }

  /** Queues a microtask. */
  static void queueMicrotask(Runnable task) {
    EventLoop.current().queueMicrotask(task);
  }

  /** Queues a task behind the timers that are due. */
  static void setImmediate(Runnable task) {
    EventLoop.current().setImmediate(task);
  }

  /** Runs a step off the loop once it is idle, as a host does before it ends. */
  final void whenIdle(Runnable step) {
    idleTasks.add(step);
  }

  /** JavaScript's {@code [...items]}: pulls to the end, so there is nothing to close. */
  static <T> List<T> spread(Iterable<? extends T> items) {
    List<T> list = new ArrayList<>();
    for (T item : items) {
      list.add(item);
    }
    return list;
  }
}
