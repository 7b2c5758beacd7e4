package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.Co;
import dev.fermata.Promise;

/** The category {@code asyncgen-try}: how ends travel through {@code finally}. */
final class AsyncGenTryScenarios extends Scenarios {

  @Scenario("asyncgen-try/yield-in-finally")
  void yield_in_finally() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            Co.yield("f");
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          log(await(it.finish("r")));
          log(await(it.next()));
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("asyncgen-try/yield-in-finally-on-throw")
  void yield_in_finally_on_throw() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            Co.yield("f");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          log(await(it.raise(new JsError("t"))));
          try {
            await(it.next());
          } catch (RuntimeException e) {
            log("caught", e);
          }
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("asyncgen-try/finally-throws")
  @SuppressWarnings("finally")
  void finally_throws() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            await(Promise.resolve());
            throw new JsError("fin");
          }
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          try {
            await(it.finish("r"));
          } catch (RuntimeException e) {
            log("caught", e);
          }
          log(await(it.next()));
          return result();
        });
  }

  @Scenario("asyncgen-try/return-not-catchable")
  void return_not_catchable() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } catch (Throwable e) {
            log("never");
          } finally {
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          log(await(it.finish("r")));
          return result();
        });
  }

  @Scenario("asyncgen-try/nested-finally-awaits")
  void nested_finally_awaits() {
    Body g =
        () -> {
          try {
            try {
              Co.yield(1);
            } finally {
              await(Promise.resolve());
              log("inner");
            }
          } finally {
            await(Promise.resolve());
            log("outer");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          log(await(it.finish("r")));
          return result();
        });
  }

  @Scenario("asyncgen-try/return-queued-during-finally-await")
  void return_queued_during_finally_await() {
    Body g =
        () -> {
          try {
            Co.yield(1);
          } finally {
            await(sleep(5));
            log("fin");
          }
          return done();
        };
    main(
        () -> {
          AsyncGen<Object, Object, Object> it = g.call();
          await(it.next());
          watch("r1", it.finish("a"));
          watch("r2", it.finish("b"));
          watch("n", it.next());
          return result();
        });
  }
}
