package dev.fermata.oracle;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.Promise;
import java.util.List;

/** Awaits in loops, switches, operators and recursion. */
final class AsyncLoopScenarios extends Scenarios {

  @Async
  private <T> Promise<T> v(T x) {
    log("ev", x);
    return result(x);
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
