package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.Co;
import dev.fermata.Promise;

/** The category {@code asyncgen-queue}: requests whose operand is a promise. */
final class AsyncGenOperandScenarios extends Scenarios {

  @Scenario("asyncgen-queue/return-promise-at-start")
  void return_promise_at_start() {
    Body g =
        () -> {
          log("never");
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("r", it.finish(sleep(5, "late")));
    watch("n", it.next());
    setTimeout(() -> log("timer"), 1);
  }

  @Scenario("asyncgen-queue/return-rejected-at-start")
  void return_rejected_at_start() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } catch (Throwable e) {
            log("never");
          }
          return done();
        };
    AsyncGen<Object, Object, Object> it = g.call();
    watch("r", it.finish(Promise.reject(new JsError("x"))));
    watch("n", it.next());
  }

  @Scenario("asyncgen-queue/return-promise-at-yield")
  void return_promise_at_yield() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          setTimeout(() -> log("timer"), 1);
          log(await(it.finish(sleep(5, "late"))));
          return result();
        });
  }

  @Scenario("asyncgen-queue/return-rejected-at-yield")
  void return_rejected_at_yield() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } catch (Throwable e) {
            log("inside", e);
            Co.yield("recovered");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          log(await(it.finish(Promise.reject(new JsError("x")))));
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("asyncgen-queue/return-promise-completed")
  void return_promise_completed() {
    Body g = () -> done();
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          log(await(it.finish(sleep(2, "v"))));
          try {
            await(it.finish(Promise.reject(new JsError("x"))));
          } catch (RuntimeException e) {
            log("caught", e);
          }
          return result();
        });
  }

  /** Java throws nothing but throwables: the promise is what one of them carries. */
  @Scenario("asyncgen-queue/throw-promise-not-awaited")
  void throw_promise_not_awaited() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } catch (Thrown e) {
            log(e.value() instanceof Promise);
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          await(it.raise(new Thrown(Promise.resolve(1))));
          return result();
        });
  }
}
