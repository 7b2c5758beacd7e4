package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The category {@code backpressure}: streams, and who waits for whom in them. */
final class BackpressureScenarios extends Scenarios {

  @Scenario("backpressure/demand-driven")
  void demand_driven() {
    Body g =
        () -> {
          for (int i = 0; i < 3; i++) {
            log("produce", i);
            Co.yield(i);
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          log("idle");
          await(sleep(3));
          for (int i = 0; i < 2; i++) {
            log("ask");
            log("got", await(it.next()).value());
            await(sleep(2));
          }
          return result();
        });
  }

  @Scenario("backpressure/slow-consumer")
  void slow_consumer() {
    int[] live = {0};
    Body g =
        () -> {
          for (int i = 0; i < 3; i++) {
            live[0]++;
            log("produce", i, "live", live[0]);
            Co.yield(i);
          }
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            await(sleep(3));
            live[0]--;
            log("consumed", v);
          }
          return result();
        });
  }

  @Scenario("backpressure/pipeline-stages")
  void pipeline_stages() {
    main(
        () -> {
          for (int v : forAwait(stage("b", stage("a", oneAndTwo())))) {
            log("sink", v);
          }
          return result();
        });
  }

  @AsyncGenerator
  private AsyncIterable<Integer> oneAndTwo() {
    for (int i = 1; i <= 2; i++) {
      log("src", i);
      Co.yield(i);
    }
    return done();
  }

  @AsyncGenerator
  private AsyncIterable<Integer> stage(String n, AsyncIterable<Integer> it) {
    for (int x : forAwait(it)) {
      log(n, x);
      await(Promise.resolve());
      Co.yield(x);
    }
    return done();
  }

  @Scenario("backpressure/take-closes-upstream")
  void take_closes_upstream() {
    main(
        () -> {
          for (int v : forAwait(take(map(countingUp(), x -> x * 10), 2))) {
            log("out", v);
          }
          log("end");
          return result();
        });
  }

  @AsyncGenerator
  private AsyncIterable<Integer> countingUp() {
    try {
      for (int i = 1; ; i++) {
        log("src", i);
        Co.yield(i);
      }
    } finally {
      await(Promise.resolve());
      log("src closed");
    }
  }

  @AsyncGenerator
  private AsyncIterable<Integer> map(AsyncIterable<Integer> it, Function<Integer, Integer> f) {
    try {
      for (int x : forAwait(it)) {
        Co.yield(f.apply(x));
      }
    } finally {
      log("map closed");
    }
    return done();
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> take(AsyncIterable<Integer> it, int n) {
    for (int x : forAwait(it)) {
      Co.yield(x);
      if (--n == 0) {
        return done();
      }
    }
    return done();
  }

  @Scenario("backpressure/prefetch-one")
  void prefetch_one() {
    main(
        () -> {
          for (int v : forAwait(prefetch(fourProduced()))) {
            log("consume", v);
            await(sleep(2));
          }
          return result();
        });
  }

  @AsyncGenerator
  private AsyncIterator<Integer> fourProduced() {
    for (int i = 0; i < 4; i++) {
      log("produce", i);
      Co.yield(i);
    }
    return done();
  }

  @AsyncGenerator
  private static AsyncIterator<Integer> prefetch(AsyncIterator<Integer> it) {
    Promise<IteratorResult<Integer>> p = it.next();
    for (; ; ) {
      IteratorResult<Integer> r = await(p);
      if (r.done()) {
        return done();
      }
      p = it.next();
      Co.yield(r.value());
    }
  }

  @Scenario("backpressure/batching")
  void batching() {
    main(
        () -> {
          for (List<Integer> b : forAwait(batch(upToFive(), 2))) {
            log(b);
          }
          return result();
        });
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> upToFive() {
    for (int i = 0; i < 5; i++) {
      Co.yield(i);
    }
    return done();
  }

  @AsyncGenerator
  private static AsyncIterable<List<Integer>> batch(AsyncIterable<Integer> it, int n) {
    List<Integer> b = new ArrayList<>();
    for (int x : forAwait(it)) {
      b.add(x);
      if (b.size() == n) {
        Co.yield(b);
        b = new ArrayList<>();
      }
    }
    if (!b.isEmpty()) {
      Co.yield(b);
    }
    return done();
  }

  @Scenario("backpressure/error-in-stage")
  void error_in_stage() {
    main(
        () -> {
          try {
            for (int v : forAwait(failingAtTwo(endless()))) {
              log(v);
            }
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return result();
        });
  }

  @AsyncGenerator
  private AsyncIterable<Integer> endless() {
    try {
      for (int i = 0; ; i++) {
        Co.yield(i);
      }
    } finally {
      log("src closed");
    }
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> failingAtTwo(AsyncIterable<Integer> it) {
    for (int x : forAwait(it)) {
      if (x == 2) {
        throw new JsError("mid");
      }
      Co.yield(x);
    }
    return done();
  }
}
