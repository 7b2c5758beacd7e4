package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.Async;
import dev.fermata.AsyncGen;
import dev.fermata.Co;
import dev.fermata.Promise;
import java.util.List;

/** The category {@code asyncgen-queue}: requests made while others are open. */
final class AsyncGenQueueScenarios extends Scenarios {

  @Scenario("asyncgen-queue/three-nexts")
  void three_nexts() {
    Body g =
        () -> {
          log("s");
          Co.yield(1);
          log("m");
          Co.yield(2);
          log("e");
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    for (String n : List.of("a", "b", "c", "d")) {
      watch(n, it.next());
    }
    log("sync");
  }

  @Scenario("asyncgen-queue/queue-order-with-slow-yield")
  void queue_order_with_slow_yield() {
    Body g =
        () -> {
          Co.yield(sleep(10, "slow"));
          Co.yield("fast");
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("a", it.next());
    watch("b", it.next());
    watch("c", it.next());
    setTimeout(() -> log("timer"), 3);
  }

  @Scenario("asyncgen-queue/next-values-in-queue")
  void next_values_in_queue() {
    Body g =
        () -> {
          log("got", Co.yield("a"));
          log("got", Co.yield("b"));
          log("got", Co.yield("c"));
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    for (int v : new int[] {0, 1, 2, 3}) {
      watch(fmt(v), it.send(v));
    }
  }

  @Scenario("asyncgen-queue/next-then-throw-queued")
  void next_then_throw_queued() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } catch (RuntimeException e) {
            log("caught", e);
            Co.yield(2);
          }
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("n", it.next());
    watch("t", it.raise(new JsError("T")));
    watch("n2", it.next());
  }

  @Scenario("asyncgen-queue/return-first")
  void return_first() {
    Body g =
        () -> {
          log("never");
          Co.yield(1);
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("r", it.finish("R"));
    watch("n", it.next());
    metro(6);
  }

  @Scenario("asyncgen-queue/throw-first")
  void throw_first() {
    Body g =
        () -> {
          log("never");
          Co.yield(1);
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("t", it.raise(new JsError("T")));
    watch("n", it.next());
    metro(4);
  }

  @Scenario("asyncgen-queue/requests-while-awaiting")
  void requests_while_awaiting() {
    Body g =
        () -> {
          try {
            log("a");
            await(sleep(10));
            log("b");
            Co.yield(1);
            log("never");
          } finally {
            log("fin");
          }
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("n", it.next());
    watch("r", it.finish("R"));
    setTimeout(() -> log("timer"), 3);
  }

  @Scenario("asyncgen-queue/throw-while-awaiting")
  void throw_while_awaiting() {
    Body g =
        () -> {
          try {
            await(sleep(5));
            log("b");
            Co.yield(1);
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("n", it.next());
    watch("t", it.raise(new JsError("T")));
  }

  @Scenario("asyncgen-queue/throw-while-pending-never-yields")
  void throw_while_pending_never_yields() {
    Body g =
        () -> {
          await(Promise.resolve());
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("n", it.next());
    watch("r", it.finish("R"));
    watch("t", it.raise(new JsError("T")));
    watch("n2", it.next());
    metro(8);
  }

  @Scenario("asyncgen-queue/reentrant-next-not-awaited")
  @SuppressWarnings({"unchecked", "rawtypes"})
  void reentrant_next_not_awaited() {
    AsyncGen<Object, Object, Object>[] it = new AsyncGen[1];
    Body g =
        () -> {
          watch("inner", it[0].next());
          log("body");
          Co.yield(1);
          Co.yield(2);
          return done();
        };
    it[0] = g.call();
    watch("outer", it[0].next());
  }

  @Scenario("asyncgen-queue/interleaved-consumers")
  void interleaved_consumers() {
    Body g =
        () -> {
          for (int i = 0; i < 6; i++) {
            Co.yield(i);
          }
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    consume("A", it);
    consume("B", it);
  }

  @Async
  private Promise<Void> consume(String n, AsyncGen<Object, Object, Object> it) {
    for (Object v : forAwait(it)) {
      log(n, v);
    }
    log(n, "end");
    return result();
  }

  @Scenario("asyncgen-queue/consumer-break-ends-other")
  void consumer_break_ends_other() {
    Body g =
        () -> {
          try {
            for (int i = 0; ; i++) {
              Co.yield(i);
            }
          } finally {
            log("fin");
          }
        };
    AsyncGen<Object, Object, Object> it = g.call();
    async(
        () -> {
          for (Object v : forAwait(it)) {
            log("A", v);
            if ((Integer) v >= 2) {
              break;
            }
          }
          log("A end");
          return result();
        });
    async(
        () -> {
          for (Object v : forAwait(it)) {
            log("B", v);
          }
          log("B end");
          return result();
        });
  }

  @Scenario("asyncgen-queue/results-settle-in-request-order")
  void results_settle_in_request_order() {
    Body g = () -> doneAsync("r");
    AsyncGen<Object, Object, Object> it = g.call();
    watch("1", it.next());
    watch("2", it.next());
    watch("3", it.finish("x"));
    watch("4", it.next());
    metro(8);
  }

  @Scenario("asyncgen-queue/prefetch-all-settled")
  void prefetch_all_settled() {
    Body g =
        () -> {
          Co.yield(1);
          Co.yield(2);
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("all", Promise.all(List.of(it.next(), it.next(), it.next())));
  }
}
