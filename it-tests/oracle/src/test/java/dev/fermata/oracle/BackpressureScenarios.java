package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncSupplier;
import dev.fermata.Co;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The category {@code backpressure}: who waits for whom. */
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

  @Scenario("backpressure/bounded-channel")
  void bounded_channel() {
    Channel<Integer> c = new Channel<>(2);
    main(
        () -> {
          for (int i = 0; i < 5; i++) {
            await(c.send(i));
            log("sent", i);
          }
          return result();
        });
    main(
        () -> {
          for (int i = 0; i < 5; i++) {
            await(sleep(3));
            log("recv", await(c.receive()));
          }
          return result();
        });
  }

  /** The scenario's {@code class Chan}. */
  private static final class Channel<T> {

    private final int capacity;
    private final Deque<T> items = new ArrayDeque<>();
    private final Deque<Promise.Resolvers<Void>> senders = new ArrayDeque<>();
    private final Deque<Promise.Resolvers<Void>> receivers = new ArrayDeque<>();

    Channel(int capacity) {
      this.capacity = capacity;
    }

    @Async
    Promise<Void> send(T v) {
      while (items.size() >= capacity) {
        await(Promise.<Void>create(senders::add));
      }
      items.add(v);
      Promise.Resolvers<Void> r = receivers.poll();
      if (r != null) {
        r.resolve(null);
      }
      return result();
    }

    @Async
    Promise<T> receive() {
      while (items.isEmpty()) {
        await(Promise.<Void>create(receivers::add));
      }
      T v = items.remove();
      Promise.Resolvers<Void> t = senders.poll();
      if (t != null) {
        t.resolve(null);
      }
      return result(v);
    }
  }

  @Scenario("backpressure/rendezvous")
  void rendezvous() {
    Rendezvous<Integer> r = new Rendezvous<>();
    main(
        () -> {
          for (int i = 0; i < 3; i++) {
            log("send", i);
            await(r.send(i));
            log("taken", i);
          }
          return result();
        });
    main(
        () -> {
          for (int i = 0; i < 3; i++) {
            await(sleep(2));
            log("got", await(r.receive()));
          }
          return result();
        });
  }

  /** The scenario's {@code send} and {@code recv}, which are plain functions. */
  private static final class Rendezvous<T> {

    private record Offer<T>(T v, Promise.Resolvers<Void> done) {}

    private final Deque<Offer<T>> queue = new ArrayDeque<>();
    private Promise.Resolvers<T> waiting;

    Promise<Void> send(T v) {
      return Promise.create(
          done -> {
            if (waiting != null) {
              Promise.Resolvers<T> w = waiting;
              waiting = null;
              w.resolve(v);
              done.resolve(null);
            } else {
              queue.add(new Offer<>(v, done));
            }
          });
    }

    Promise<T> receive() {
      Offer<T> x = queue.poll();
      if (x != null) {
        x.done().resolve(null);
        return Promise.resolve(x.v());
      }
      return Promise.create(r -> waiting = r);
    }
  }

  @Scenario("backpressure/concurrency-limit")
  void concurrency_limit() {
    int[] active = {0};
    int[] delays = {20, 50, 20, 30, 10};
    List<Supplier<Promise<Integer>>> jobs = new ArrayList<>();
    for (int n = 0; n < delays.length; n++) {
      int number = n;
      jobs.add(() -> job(number, delays[number], active));
    }
    main(
        () -> {
          log(await(pool(2, jobs)));
          return result();
        });
  }

  @Async
  private Promise<Integer> job(int n, int d, int[] active) {
    active[0]++;
    log("start", n, "active", active[0]);
    await(sleep(d));
    active[0]--;
    log("end", n);
    return result(n);
  }

  @Async
  private static Promise<List<Integer>> pool(int k, List<Supplier<Promise<Integer>>> jobs) {
    Integer[] out = new Integer[jobs.size()];
    int[] i = {0};
    AsyncSupplier<Void> worker =
        () -> {
          while (i[0] < jobs.size()) {
            int n = i[0]++;
            out[n] = await(jobs.get(n).get());
          }
          return result();
        };
    List<Promise<Void>> workers = new ArrayList<>();
    for (int w = 0; w < k; w++) {
      workers.add(async(worker));
    }
    await(Promise.all(workers));
    return result(Arrays.asList(out));
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
