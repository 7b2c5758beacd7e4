package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncFunction;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The category {@code interleave}: several tasks on one loop. */
final class InterleaveScenarios extends Scenarios {

  @Scenario("interleave/different-step-counts")
  void different_step_counts() {
    twoRounds("one", 1);
    twoRounds("two", 2);
    twoRounds("three", 3);
  }

  @Async
  private Promise<Void> twoRounds(String n, int k) {
    for (int r = 0; r < 2; r++) {
      for (int i = 0; i < k; i++) {
        await(Promise.resolve());
      }
      log(n, r);
    }
    return result();
  }

  private Promise.Resolvers<Void> ping = defer();
  private Promise.Resolvers<Void> pong = defer();

  @Scenario("interleave/ping-pong")
  void ping_pong() {
    main(
        () -> {
          for (int i = 0; i < 3; i++) {
            log("ping", i);
            ping.resolve(null);
            await(pong.promise());
            pong = defer();
          }
          return result();
        });
    main(
        () -> {
          for (int i = 0; i < 3; i++) {
            await(ping.promise());
            ping = defer();
            log("pong", i);
            pong.resolve(null);
          }
          return result();
        });
  }

  private Promise<?> tail = Promise.resolve();

  private <T> Promise<T> lock(AsyncFunction<Object, T> f) {
    Promise<T> r = tail.thenCompose(asyncFn(f));
    tail = r.catching(ignored -> null);
    return r;
  }

  @Scenario("interleave/mutex-fifo")
  void mutex_fifo() {
    for (String n : List.of("a", "b", "c")) {
      lock(ignored -> {
            log("in", n);
            await(sleep(2));
            log("out", n);
            if (n.equals("b")) {
              throw new JsError("b");
            }
            return result();
          })
          .catching(
              e -> {
                log("err", e);
                return null;
              });
    }
  }

  private int free = 2;
  private final Deque<Promise.Resolvers<Void>> waiters = new ArrayDeque<>();

  private Promise<Void> acquire() {
    if (free > 0) {
      free--;
      return Promise.resolve();
    }
    return Promise.create(waiters::add);
  }

  private void release() {
    Promise.Resolvers<Void> r = waiters.poll();
    if (r != null) {
      r.resolve(null);
    } else {
      free++;
    }
  }

  @Scenario("interleave/semaphore")
  void semaphore() {
    guarded("a", 30);
    guarded("b", 10);
    guarded("c", 10);
    guarded("d", 30);
  }

  @Async
  private Promise<Void> guarded(String n, int d) {
    await(acquire());
    try {
      log("in", n);
      await(sleep(d));
    } finally {
      log("out", n);
      release();
    }
    return result();
  }

  @Scenario("interleave/cancel-by-flag")
  void cancel_by_flag() {
    boolean[] stop = {false};
    main(
        () -> {
          for (int i = 0; !stop[0]; i++) {
            log("work", i);
            await(sleep(10));
          }
          log("stopped");
          return result();
        });
    setTimeout(
        () -> {
          stop[0] = true;
          log("cancel");
        },
        25);
  }

  @Scenario("interleave/abort-race")
  void abort_race() {
    Promise.Resolvers<String> abort = defer();
    main(
        () -> {
          try {
            log(await(Promise.race(List.of(twelveMillisOfWork(), abort.promise()))));
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return result();
        });
    setTimeout(() -> abort.reject(new JsError("abort")), 4);
  }

  @Async
  private Promise<String> twelveMillisOfWork() {
    await(sleep(12));
    log("work finished anyway");
    return result("w");
  }

  @Scenario("interleave/timeout-race")
  void timeout_race() {
    watch("fast", timeout(sleep(3, "v"), 30));
    watch("slow", timeout(sleep(40, "v"), 15));
  }

  private static <T> Promise<T> timeout(Promise<T> p, int millis) {
    EventLoop.Timer[] t = new EventLoop.Timer[1];
    Promise<T> late =
        Promise.create(r -> t[0] = setTimeout(() -> r.reject(new JsError("timeout")), millis));
    return Promise.race(List.of(p, late)).finallyDo(() -> t[0].cancel());
  }

  private final List<Promise.Resolvers<Void>> arrived = new ArrayList<>();

  private Promise<Void> barrier() {
    return Promise.create(
        r -> {
          arrived.add(r);
          if (arrived.size() == 3) {
            arrived.forEach(f -> f.resolve(null));
          }
        });
  }

  @Scenario("interleave/barrier")
  void meeting_at_a_barrier() {
    meet("a", 20);
    meet("b", 5);
    meet("c", 35);
  }

  @Async
  private Promise<Void> meet(String n, int d) {
    await(sleep(d));
    log("arrive", n);
    await(barrier());
    log("pass", n);
    return result();
  }

  @Scenario("interleave/generators-as-tasks")
  void generators_as_tasks() {
    Deque<Gen<Object, String, Object>> q =
        new ArrayDeque<>(List.of(steps("a", 2), steps("b", 3), steps("c", 1)));
    while (!q.isEmpty()) {
      Gen<Object, String, Object> x = q.remove();
      IteratorResult<Object> r = x.send(null);
      if (r.done()) {
        log(r.<Object>returned());
      } else {
        q.add(x);
      }
    }
  }

  @Generator
  private Gen<Object, String, Object> steps(String n, int k) {
    for (int i = 0; i < k; i++) {
      log(n, i);
      Co.yield(null);
    }
    return done(n + " done");
  }

  private final List<Promise.Resolvers<Object>> listeners = new ArrayList<>();

  private Promise<Object> once() {
    return Promise.create(listeners::add);
  }

  private void emit(Object v) {
    List<Promise.Resolvers<Object>> current = List.copyOf(listeners);
    listeners.clear();
    current.forEach(f -> f.resolve(v));
  }

  @Scenario("interleave/event-once")
  void event_once() {
    twoEvents("a");
    twoEvents("b");
    emit(1);
    Promise.resolve().thenCompose(ignored -> Promise.resolve()).thenAccept(ignored -> emit(2));
    setTimeout(() -> emit(3), 2);
  }

  @Async
  private Promise<Void> twoEvents(String n) {
    log(n, await(once()));
    log(n, await(once()));
    return result();
  }

  @Scenario("interleave/retry")
  void retrying() {
    int[] n = {0};
    watch("r", retry(() -> failingTwice(n), 5));
  }

  @Async
  private Promise<String> failingTwice(int[] n) {
    log("try", ++n[0]);
    if (n[0] < 3) {
      throw new JsError("e" + n[0]);
    }
    return result("ok");
  }

  @Async
  private <T> Promise<T> retry(Supplier<Promise<T>> f, int k) {
    for (int i = 0; ; i++) {
      try {
        return result(await(f.get()));
      } catch (RuntimeException e) {
        log("fail", e);
        if (i >= k) {
          throw e;
        }
        await(sleep(2 << i));
      }
    }
  }

  private Promise<String> initialised;

  private Promise<String> initialisedOnce() {
    if (initialised == null) {
      initialised = initialise();
    }
    return initialised;
  }

  @Async
  private Promise<String> initialise() {
    log("init");
    await(sleep(2));
    return result("v");
  }

  @Scenario("interleave/async-lazy-once")
  void async_lazy_once() {
    main(
        () -> {
          log(await(Promise.all(List.of(initialisedOnce(), initialisedOnce(), initialisedOnce()))));
          return result();
        });
  }

  @Scenario("interleave/microtask-vs-task-fairness")
  void microtask_vs_task_fairness() {
    main(
        () -> {
          await(sleep(0));
          log("slept");
          return result();
        });
    main(
        () -> {
          for (int i = 0; i < 50; i++) {
            await(Promise.resolve());
          }
          log("50 awaits");
          return result();
        });
  }

  @Scenario("interleave/tree-of-tasks")
  void tree_of_tasks() {
    tree("r", 2);
  }

  @Async
  private Promise<Void> tree(String n, int d) {
    log("enter", n);
    if (d > 0) {
      await(Promise.all(List.of(tree(n + "0", d - 1), tree(n + "1", d - 1))));
    }
    log("leave", n);
    return result();
  }
}
