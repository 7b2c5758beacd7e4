package dev.fermata.oracle;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.Promise;
import java.util.List;

/** Awaits in every control structure. */
final class AsyncControlScenarios extends Scenarios {

  /** JavaScript's {@code await null}: one tick. */
  private static Promise<Void> tick() {
    return Promise.resolve();
  }

  @Async
  private <T> Promise<T> v(T x) {
    log("ev", x);
    return result(x);
  }

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

  @Scenario("async-control/break-through-finally")
  void breakThroughFinally() {
    main(
        () -> {
          for (int i = 0; i < 3; i++) {
            try {
              await(tick());
              if (i == 1) {
                break;
              }
              log("body", i);
            } finally {
              await(tick());
              log("fin", i);
            }
          }
          log("end");
          return result();
        });
  }

  @Scenario("async-control/continue-through-finally")
  void continueThroughFinally() {
    main(
        () -> {
          for (int i = 0; i < 3; i++) {
            try {
              await(tick());
              if (i == 1) {
                continue;
              }
              log("body", i);
            } finally {
              await(tick());
              log("fin", i);
            }
          }
          log("end");
          return result();
        });
  }

  @Scenario("async-control/break-in-finally-swallows")
  @SuppressWarnings("finally")
  void breakInFinallySwallows() {
    main(
        () -> {
          for (; ; ) {
            try {
              throw new JsError("lost");
            } finally {
              await(tick());
              break;
            }
          }
          log("end");
          return result();
        });
  }

  @Scenario("async-control/labelled-break-two-finallys")
  void labelledBreakTwoFinallys() {
    main(
        () -> {
          outer:
          for (int i = 0; i < 2; i++) {
            try {
              for (; ; ) {
                try {
                  await(tick());
                  break outer;
                } finally {
                  await(tick());
                  log("inner fin");
                }
              }
            } finally {
              await(tick());
              log("outer fin");
            }
          }
          log("end");
          return result();
        });
  }

  @Scenario("async-control/labelled-continue")
  void labelledContinue() {
    main(
        () -> {
          outer:
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              await(tick());
              if (j == 1) {
                continue outer;
              }
              log(i, j);
            }
          }
          log("end");
          return result();
        });
  }

  @Scenario("async-control/do-while")
  void doWhile() {
    main(
        () -> {
          int n = 0;
          do {
            n++;
            log("body", n);
          } while (await(Promise.resolve(n < 3)));
          log("end", n);
          return result();
        });
  }

  @Scenario("async-control/for-all-clauses")
  void forAllClauses() {
    main(
        () -> {
          for (int i = await(v(0)); await(v(i < 2)); i = await(v(i + 1))) {
            log("body", i);
          }
          log("end");
          return result();
        });
  }

  /**
   * A case label is a constant in Java, so the labels that await are tried in order before the
   * switch, which keeps the arms and their fall-through.
   */
  @Async
  @SuppressWarnings("fallthrough")
  private Promise<String> switches(int n) {
    int discriminant = await(v(n));
    int arm =
        discriminant == await(v(1))
            ? 1
            : discriminant == await(v(2)) ? 2 : discriminant == 3 ? 3 : 0;
    switch (arm) {
      case 1:
        log("one");
      case 2:
        await(tick());
        log("two");
        break;
      case 3:
        return result("three");
      default:
        await(tick());
        log("def");
    }
    return result("end");
  }

  @Scenario("async-control/switch")
  void switchStatement() {
    main(
        () -> {
          for (int n : List.of(1, 2, 3, 4)) {
            log("->", await(switches(n)));
          }
          return result();
        });
  }

  private static boolean truthy(Object value) {
    return value instanceof Integer number ? number != 0 : value instanceof String;
  }

  /** JavaScript's operators give the operand that decided; here each keeps it on the way. */
  @Scenario("async-control/conditional-and-logical")
  void conditionalAndLogical() {
    main(
        () -> {
          Object decided;
          boolean or = truthy(decided = await(v(0))) || truthy(decided = await(v("b")));
          log(decided);
          boolean and = truthy(decided = await(v(0))) && truthy(decided = await(v("no")));
          log(decided);
          log(truthy(await(v(1))) ? await(v("y")) : await(v("n")));
          return result();
        });
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

  @Scenario("async-control/sequential-awaits-10000")
  void sequentialAwaits() {
    main(
        () -> {
          int s = 0;
          for (int i = 0; i < 10000; i++) {
            s += await(Promise.resolve(i));
          }
          log(s);
          return result();
        });
  }

  @Async
  private static Promise<Integer> depth(int n) {
    if (n == 0) {
      await(tick());
      return result(0);
    }
    return result(1 + await(depth(n - 1)));
  }

  @Scenario("async-control/recursive-await-2000")
  void recursiveAwait() {
    watch("depth", depth(2000));
  }

  @Async
  private static Promise<Integer> fib(int n) {
    return result(n < 2 ? n : await(fib(n - 1)) + await(fib(n - 2)));
  }

  @Scenario("async-control/fib")
  void fibonacci() {
    watch("fib", fib(10));
  }
}
