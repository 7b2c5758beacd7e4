package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.List;

/** The category {@code asyncgen-delegate}: {@code yield*} over asynchronous and plain sources. */
final class AsyncGenDelegateScenarios extends Scenarios {

  @Scenario("asyncgen-delegate/async-to-async")
  void async_to_async() {
    Body i =
        () -> {
          Co.yield(1);
          await(Promise.resolve());
          Co.yield(2);
          return doneAsync("r");
        };
    Body o =
        () -> {
          log("res", yieldAll(i.call()));
          Co.yield(3);
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(o.call())) {
            log(v);
          }
          return result();
        });
  }

  @Scenario("asyncgen-delegate/ticks")
  void ticks() {
    Body i =
        () -> {
          Co.yield(1);
          return done();
        };
    Body o =
        () -> {
          yieldAll(i.call());
          return done();
        };
    i.call().next().thenAccept(v -> log("direct", v));
    o.call().next().thenAccept(v -> log("delegated", v));
    metro(7);
  }

  /** {@code yieldAll} of a list gives no value, where {@code yield*} gives {@code undefined}. */
  @Scenario("asyncgen-delegate/over-sync-iterable")
  void over_sync_iterable() {
    Body g =
        () -> {
          yieldAll(List.<Object>of(Promise.resolve(1), sleep(3, 2), 3));
          log("res", null);
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            log(v);
          }
          return result();
        });
  }

  @Scenario("asyncgen-delegate/over-sync-generator-result")
  void over_sync_generator_result() {
    Body g =
        () -> {
          log("res", yieldAll(oneThenAPromisedResult()));
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            log(v);
          }
          return result();
        });
  }

  @Generator
  private Gen<Object, Object, Object> oneThenAPromisedResult() {
    Co.yield(1);
    return done(Promise.resolve("r"));
  }

  @Scenario("asyncgen-delegate/throw-forwarding")
  void throw_forwarding() {
    Body i =
        () -> {
          try {
            Co.yield(1);
          } catch (RuntimeException e) {
            log("inner", e);
            Co.yield("c");
            throw new JsError("2");
          }
          return done();
        };
    Body o =
        () -> {
          try {
            yieldAll(i.call());
          } catch (RuntimeException e) {
            log("outer", e);
            Co.yield("o");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = o.call();
          log(await(it.next()));
          log(await(it.raise(new JsError("1"))));
          log(await(it.next()));
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("asyncgen-delegate/return-forwarding")
  void return_forwarding() {
    Body i =
        () -> {
          try {
            Co.yield(1);
          } finally {
            await(sleep(2));
            log("inner fin");
          }
          return done();
        };
    Body o =
        () -> {
          try {
            yieldAll(i.call());
          } finally {
            log("outer fin");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = o.call();
          await(it.next());
          log(await(it.finish("r")));
          return result();
        });
  }

  @Scenario("asyncgen-delegate/delegate-without-throw")
  void delegate_without_throw() {
    AsyncIterator<Object> i =
        new AsyncIterator<>() {
          @Override
          public Promise<IteratorResult<Object>> next() {
            return Promise.resolve(IteratorResult.yielded(1));
          }

          @Override
          public Promise<Void> close() {
            log("closed");
            return Promise.resolve();
          }
        };
    Body o =
        () -> {
          try {
            yieldAll(i);
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = o.call();
          await(it.next());
          log(await(it.raise(new JsError("t"))));
          return result();
        });
  }

  /** Every {@code AsyncIterator} has a {@code close()}: the one it inherits does nothing. */
  @Scenario("asyncgen-delegate/delegate-without-return")
  void delegate_without_return() {
    AsyncIterator<Object> i = () -> Promise.resolve(IteratorResult.yielded(1));
    Body o =
        () -> {
          try {
            yieldAll(i);
          } finally {
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = o.call();
          await(it.next());
          log(await(it.finish("r")));
          return result();
        });
  }

  @Scenario("asyncgen-delegate/inner-promise-value-not-awaited")
  void inner_promise_value_not_awaited() {
    int[] n = {0};
    AsyncIterator<Object> i =
        () ->
            Promise.resolve(
                n[0]++ > 0
                    ? IteratorResult.completed(Promise.resolve("raw"))
                    : IteratorResult.yielded(Promise.resolve("raw")));
    Body o =
        () -> {
          yieldAll(i);
          return done();
        };
    main(
        () -> {
          Object value = await(o.call().next()).value();
          log(value instanceof Promise, await((Promise<?>) value));
          return result();
        });
  }

  @Scenario("asyncgen-delegate/rejected-promise-closes-sync-delegate")
  void rejected_promise_closes_sync_delegate() {
    Body g =
        () -> {
          yieldAll(aRejectedPromise());
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(g.call())) {
            log(v);
          }
          return result();
        });
  }

  @Generator
  private Gen<Object, Object, Object> aRejectedPromise() {
    try {
      Co.yield(Promise.reject(new JsError("x")));
    } finally {
      log("sync fin");
    }
    return done();
  }

  @Scenario("asyncgen-delegate/next-args-forwarded")
  void next_args_forwarded() {
    Body i =
        () -> {
          log("i got", Co.yield(1));
          log("i got", Co.yield(2));
          return done();
        };
    Body o =
        () -> {
          yieldAll(i.call());
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = o.call();
          await(it.send("x"));
          await(it.send("a"));
          log(await(it.send("b")));
          return result();
        });
  }

  @Scenario("asyncgen-delegate/delegate-error")
  void delegate_error() {
    Body i =
        () -> {
          Co.yield(1);
          throw new JsError("i");
        };
    Body o =
        () -> {
          try {
            yieldAll(i.call());
          } catch (RuntimeException e) {
            Co.yield(e);
          }
          return done();
        };
    main(
        () -> {
          for (Object v : forAwait(o.call())) {
            log(v);
          }
          return result();
        });
  }
}
