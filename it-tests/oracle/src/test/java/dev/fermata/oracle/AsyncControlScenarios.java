package dev.fermata.oracle;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.Promise;

/** Awaits in try, catch and finally. */
final class AsyncControlScenarios extends Scenarios {

  @Async
  private Promise<String> awaitsInTryCatchFinally() {
    try {
      log("try");
      await(Promise.reject(new JsError("e")));
      log("never");
    } catch (Throwable e) {
      log("catch", e);
      await(tick());
      log("catch2", e);
      return result("ret");
    } finally {
      log("fin");
      await(tick());
      log("fin2");
    }
    return result(null);
  }

  @Scenario("async-control/try-catch-finally-awaits")
  void tryCatchFinallyAwaits() {
    watch("f", awaitsInTryCatchFinally());
    metro(5);
  }

  @Async
  @SuppressWarnings("finally")
  private static Promise<String> returnInFinallySwallows() {
    try {
      await(Promise.reject(new JsError("e")));
    } finally {
      await(tick());
      return result("fin");
    }
  }

  @Scenario("async-control/return-in-finally-overrides-throw")
  void returnInFinallyOverridesThrow() {
    watch("f", returnInFinallySwallows());
  }

  @Async
  @SuppressWarnings("finally")
  private static Promise<String> returnInFinallyReplaces() {
    try {
      await(tick());
      return result("try");
    } finally {
      await(tick());
      return result("fin");
    }
  }

  @Scenario("async-control/return-in-finally-overrides-return")
  void returnInFinallyOverridesReturn() {
    watch("f", returnInFinallyReplaces());
  }

  @Async
  @SuppressWarnings("finally")
  private static Promise<String> throwInFinallyReplacesReturn() {
    try {
      return result("try");
    } finally {
      await(tick());
      throw new JsError("fin");
    }
  }

  @Scenario("async-control/throw-in-finally-overrides-return")
  void throwInFinallyOverridesReturn() {
    watch("f", throwInFinallyReplacesReturn());
  }

  @Async
  @SuppressWarnings("finally")
  private static Promise<String> throwInFinallyReplacesThrow() {
    try {
      throw new JsError("try");
    } finally {
      await(tick());
      throw new JsError("fin");
    }
  }

  @Scenario("async-control/throw-in-finally-overrides-throw")
  void throwInFinallyOverridesThrow() {
    watch("f", throwInFinallyReplacesThrow());
  }

  @Async
  private Promise<String> throwsInCatch() {
    try {
      try {
        throw new JsError("a");
      } catch (Throwable e) {
        await(tick());
        throw new JsError("b");
      } finally {
        await(tick());
        log("fin");
      }
    } catch (Throwable e) {
      log("outer", e);
    }
    return result("end");
  }

  @Scenario("async-control/throw-in-catch-runs-finally")
  void throwInCatchRunsFinally() {
    watch("f", throwsInCatch());
  }

  @Async
  private Promise<Integer> assignsAfterReturn() {
    int x = 1;
    try {
      return result(x);
    } finally {
      await(tick());
      x = 2;
      log("x", x);
    }
  }

  @Scenario("async-control/return-value-evaluated-before-finally")
  void returnValueEvaluatedBeforeFinally() {
    watch("f", assignsAfterReturn());
  }

  @Scenario("async-control/nested-try-rethrow")
  void nestedTryRethrow() {
    main(
        () -> {
          try {
            try {
              try {
                await(Promise.reject(new JsError("1")));
              } catch (Throwable e) {
                log("c1", e);
                await(tick());
                throw e;
              }
            } finally {
              log("f2");
            }
          } catch (Throwable e) {
            log("c3", e);
          }
          return result();
        });
  }

  @Async
  private Promise<Object> awaitRejectsInFinally() {
    int n = 0;
    try {
      await(tick());
    } finally {
      n++;
      log("fin", n);
      await(Promise.reject(new JsError("f")));
    }
    return result(null);
  }

  @Scenario("async-control/finally-runs-once")
  void finallyRunsOnce() {
    watch("f", awaitRejectsInFinally());
  }
}
