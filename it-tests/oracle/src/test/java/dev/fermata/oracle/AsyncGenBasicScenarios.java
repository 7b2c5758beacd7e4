package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;

/** The category {@code asyncgen-basic}: one request at a time, and its ticks. */
final class AsyncGenBasicScenarios extends Scenarios {

  @Scenario("asyncgen-basic/lazy-start")
  void lazy_start() {
    Body g =
        () -> {
          log("body");
          Co.yield(1);
          log("after");
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    log("created");
    Promise<IteratorResult<Object>> p = it.next();
    log("next returned");
    watch("n", p);
  }

  @Scenario("asyncgen-basic/next-argument")
  void next_argument() {
    Body g =
        () -> {
          log("got", Co.yield(1));
          log("got", Co.yield(2));
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.send("dropped"));
          await(it.send("a"));
          log(await(it.send("b")));
          return result();
        });
  }

  @Scenario("asyncgen-basic/ticks-yield")
  void ticks_yield() {
    Body g =
        () -> {
          Co.yield(1);
          return done();
        };
    g.call().next().thenAccept(v -> log(v));
    metro(5);
  }

  @Scenario("asyncgen-basic/ticks-return")
  void ticks_return() {
    Body g = () -> doneAsync(1);
    g.call().next().thenAccept(v -> log(v));
    metro(5);
  }

  @Scenario("asyncgen-basic/ticks-fall-off")
  void ticks_fall_off() {
    Body g = () -> done();
    g.call().next().thenAccept(v -> log(v));
    metro(4);
  }

  @Scenario("asyncgen-basic/ticks-throw")
  void ticks_throw() {
    Body g =
        () -> {
          throw new JsError("e");
        };
    g.call()
        .next()
        .catching(
            e -> {
              log(e);
              return null;
            });
    metro(4);
  }

  @Scenario("asyncgen-basic/ticks-return-undefined")
  void ticks_return_undefined() {
    Body g =
        () -> {
          return done();
        };
    g.call().next().thenAccept(v -> log(v));
    metro(4);
  }

  @Scenario("asyncgen-basic/ticks-return-undefined-operand")
  void ticks_return_undefined_operand() {
    Body g = () -> doneAsync(null);
    g.call().next().thenAccept(v -> log(v));
    metro(4);
  }

  @Scenario("asyncgen-basic/yield-rejected-catchable")
  void yield_rejected_catchable() {
    Body g =
        () -> {
          try {
            Co.yield(Promise.reject(new JsError("y")));
            log("never");
          } catch (RuntimeException e) {
            log("inside", e);
            Co.yield("recovered");
          }
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

  @Scenario("asyncgen-basic/yield-rejected-uncaught")
  void yield_rejected_uncaught() {
    Body g =
        () -> {
          Co.yield(1);
          Co.yield(Promise.reject(new JsError("y")));
          Co.yield("never");
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          log(await(it.next()));
          try {
            await(it.next());
          } catch (RuntimeException e) {
            log("caught", e);
          }
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("asyncgen-basic/return-rejected-catchable")
  void return_rejected_catchable() {
    Body g =
        () -> {
          try {
            return doneAsync(Promise.reject(new JsError("r")));
          } catch (RuntimeException e) {
            log("inside", e);
          } finally {
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          log(await(g.call().next()));
          return result();
        });
  }

  @Scenario("asyncgen-basic/throw-not-sticky")
  void throw_not_sticky() {
    Body g =
        () -> {
          Co.yield(1);
          throw new JsError("e");
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          log(await(it.next()));
          for (int i = 0; i < 3; i++) {
            try {
              log(await(it.next()));
            } catch (RuntimeException e) {
              log("caught", e);
            }
          }
          return result();
        });
  }

  @Scenario("asyncgen-basic/received-value-not-awaited")
  void received_value_not_awaited() {
    Body g =
        () -> {
          Object x = Co.yield(1);
          log(x instanceof Promise, await((Promise<?>) x));
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          await(it.send(Promise.resolve("p")));
          return result();
        });
  }

  @Scenario("asyncgen-basic/own-async-iterator")
  void own_async_iterator() {
    Body g = () -> done();
    AsyncGen<Object, Object, Object> it = g.call();
    log(it.iterator() == it);
  }

  /** Java has no default values: what throws is the argument itself. */
  @Scenario("asyncgen-basic/params-eager")
  void params_eager() {
    attempt(() -> takingAnArgument(thrown("p")));
  }

  @AsyncGenerator
  private AsyncGen<Object, Object, Object> takingAnArgument(Object x) {
    log("never", x);
    return done();
  }

  private static Object thrown(String message) {
    throw new JsError(message);
  }
}
