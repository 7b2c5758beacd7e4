package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncSupplier;
import dev.fermata.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The category {@code backpressure}: channels and a pool of workers, built from promises. */
final class ChannelScenarios extends Scenarios {

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
}
