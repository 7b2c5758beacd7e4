package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What happened on a loop of virtual time, in the notation of the oracle's traces. */
final class Trace {
  /** Steps that may throw. */
  interface Steps {
    void take(Trace trace) throws Throwable;
  }

  /** What a for-await loop does with an item. */
  interface Items {
    /** Takes one; false leaves the loop as by break. */
    boolean take(Object item) throws Throwable;
  }

  private final List<String> lines = new ArrayList<>();
  private final EventLoop loop = EventLoop.virtualTime();

  /** Takes the steps as a task, and runs the loop until it is idle. */
  static Trace of(Steps steps) {
    Trace trace = new Trace();
    trace.loop.onUnhandledRejection((error, promise) -> trace.log("UNHANDLED " + show(error)));
    trace.loop.execute(
        () -> {
          try {
            steps.take(trace);
          } catch (Throwable error) {
            throw Sneaky.<RuntimeException>raise(error);
          }
        });
    trace.loop.runUntilIdle();
    return trace;
  }

  EventLoop loop() {
    return loop;
  }

  void log(Object line) {
    lines.add(show(line));
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
          log(label + " ok " + show(value));
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

  void after(long millis, Runnable task) {
    loop.setTimeout(task, Duration.ofMillis(millis));
  }

  /** {@code for (Object item : forAwait(source)) if (!items.take(item)) break;} as a task. */
  Promise<Object> forAwait(Iterable<Object> opened, Items items) {
    Promise<Object> result = new Loop(opened.iterator(), items).start();
    result.catching(
        error -> {
          log("UNCAUGHT " + show(error));
          return null;
        });
    return result;
  }

  /** {@code for (Object item : forAwait(source)) log(item);}. */
  Promise<Object> logAll(AsyncIterator<?> source) {
    return forAwait(
        ForAwait.open(source),
        item -> {
          log(item);
          return true;
        });
  }

  void shows(String... expected) {
    assertEquals(List.of(expected), lines);
  }

  static String show(Object value) {
    if (value instanceof IteratorResult<?> result) {
      Object carried = result.done() ? result.returned() : result.value();
      return "{value:" + show(carried) + ",done:" + result.done() + "}";
    }
    if (value instanceof IllegalStateException) {
      return "IllegalStateException";
    }
    return value instanceof Throwable error ? "Error(" + error.getMessage() + ")" : "" + value;
  }

  /** A for-await loop as the transformer would write it. */
  private static final class Loop extends AsyncMachine<Object> {
    private final Iterator<Object> source;
    private final Items items;
    private Throwable pending;

    Loop(Iterator<Object> source, Items items) {
      this.source = source;
      this.items = items;
    }

    @Override
    protected int resume() throws Throwable {
      switch (resumeState()) {
        case 0:
          break;
        case 1:
          if (!ForAwait.accept(source, resumed())) {
            return completeWith("end");
          }
          try {
            if (!items.take(source.next())) {
              await(ForAwait.close(source));
              return awaitAt(2);
            }
          } catch (Throwable thrown) {
            pending = thrown;
            await(ForAwait.closeAfter(source, thrown));
            return awaitAt(3);
          }
          break;
        case 2:
          resumed();
          return completeWith("broken");
        default:
          throw ForAwait.completion(resumedQuietly(), pending);
      }
      await(ForAwait.next(source));
      return awaitAt(1);
    }

    @Override
    protected void clear() {}
  }
}
