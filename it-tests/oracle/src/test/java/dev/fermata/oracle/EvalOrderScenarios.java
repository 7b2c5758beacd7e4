package dev.fermata.oracle;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncFunction;
import dev.fermata.AsyncSupplier;
import dev.fermata.Co;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** What is evaluated before a suspension and what after it. */
final class EvalOrderScenarios extends Scenarios {

  private int x;

  @Scenario("eval-order/binary-left-first")
  void binaryLeftFirst() {
    x = 1;
    main(
        () -> {
          int r =
              x
                  + await(
                      Promise.resolve(10)
                          .then(
                              v -> {
                                x = 100;
                                return v;
                              }));
          log(r, x);
          return result();
        });
  }

  @Scenario("eval-order/compound-assignment")
  void compoundAssignment() {
    AsyncFunction<Integer, Void> add =
        n -> {
          x += await(Promise.resolve(n));
          return result();
        };
    main(
        () -> {
          await(Promise.all(List.of(add.apply(1), add.apply(2), add.apply(3))));
          log(x);
          return result();
        });
  }

  @Scenario("eval-order/compound-assignment-safe")
  void compoundAssignmentSafe() {
    AsyncFunction<Integer, Void> add =
        n -> {
          int t = await(Promise.resolve(n));
          x += t;
          return result();
        };
    main(
        () -> {
          await(Promise.all(List.of(add.apply(1), add.apply(2), add.apply(3))));
          log(x);
          return result();
        });
  }

  @Scenario("eval-order/array-element-assignment")
  void arrayElementAssignment() {
    int[] a = {0, 0};
    IntSupplier i =
        () -> {
          log("index");
          return 1;
        };
    AsyncSupplier<Integer> v =
        () -> {
          log("value");
          return result(5);
        };
    main(
        () -> {
          a[i.getAsInt()] = await(v.get());
          log(a);
          return result();
        });
  }

  @Scenario("eval-order/array-element-compound")
  void arrayElementCompound() {
    int[] a = {1, 2, 3};
    main(
        () -> {
          int i = 0;
          a[i++] +=
              await(
                  Promise.resolve(10)
                      .then(
                          v -> {
                            a[0] = 100;
                            return v;
                          }));
          log(a, i);
          return result();
        });
  }

  private final class Callee {

    String m(Object... arguments) {
      log("call", arguments);
      return "r";
    }
  }

  private <T> T ev(String name, T value) {
    log("ev", name);
    return value;
  }

  @Scenario("eval-order/call-receiver-and-args")
  void callReceiverAndArgs() {
    Callee o = new Callee();
    main(
        () -> {
          log(ev("recv", o).m(ev("a", 1), await(ev("b", Promise.resolve(2))), ev("c", 3)));
          return result();
        });
    metro(2);
  }

  private final class P {

    private final int s;

    P(int a, int b) {
      log("ctor", a, b);
      this.s = a + b;
    }
  }

  @Scenario("eval-order/constructor-args")
  void constructorArgs() {
    main(
        () -> {
          log(
              new P(
                      await(Promise.resolve(1)),
                      new P(await(Promise.resolve(2)), await(Promise.resolve(3))).s)
                  .s);
          return result();
        });
  }

  @Scenario("eval-order/array-literal")
  void arrayLiteral() {
    main(
        () -> {
          log(
              (Object)
                  new Object[] {
                    await(Promise.resolve(1)),
                    2,
                    await(Promise.resolve(3)),
                    new int[] {await(Promise.resolve(4))}
                  });
          return result();
        });
  }

  @Scenario("eval-order/string-concat")
  void stringConcat() {
    main(
        () -> {
          log("a" + await(Promise.resolve("b")) + "c" + await(Promise.resolve("d")));
          return result();
        });
  }

  @Async
  private Promise<Integer> f(int a, int b) {
    log("f", a, b);
    return result(a * 10 + b);
  }

  @Scenario("eval-order/nested-calls")
  void nestedCalls() {
    main(
        () -> {
          log(await(f(await(f(1, 2)), await(f(3, await(f(4, 5)))))));
          return result();
        });
  }

  @Async
  private static Promise<Integer> tenfold(int n) {
    return result(n * 10);
  }

  @Scenario("eval-order/increment-around-await")
  void incrementAroundAwait() {
    main(
        () -> {
          int i = 0;
          log(i++ + await(tenfold(i++)) + i++, i);
          return result();
        });
  }

  @Scenario("eval-order/closure-captures-per-iteration")
  void closureCapturesPerIteration() {
    main(
        () -> {
          List<IntSupplier> fs = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            int each = i;
            await(tick());
            fs.add(() -> each);
          }
          log(fs.stream().map(IntSupplier::getAsInt).toList());
          return result();
        });
  }

  @Scenario("eval-order/closure-shares-mutable")
  void closureSharesMutable() {
    main(
        () -> {
          int[] n = {0};
          Runnable inc = () -> n[0]++;
          setTimeout(inc, 1);
          inc.run();
          await(sleep(5));
          log(n[0]);
          inc.run();
          await(tick());
          log(n[0]);
          return result();
        });
  }

  private final class Receiver {

    private int n;

    Receiver(int n) {
      this.n = n;
    }

    @Async
    Promise<Receiver> m(int x, String... rest) {
      await(tick());
      x = x + 1;
      await(tick());
      this.n++;
      log(this.n, x, rest);
      return result(this);
    }
  }

  @Scenario("eval-order/this-and-parameters")
  void thisAndParameters() {
    main(
        () -> {
          Receiver a = new Receiver(1);
          log(await(a.m(10, "p", "q")) == a);
          return result();
        });
  }

  @Scenario("eval-order/async-lambda-in-map")
  void asyncLambdaInMap() {
    main(
        () -> {
          log(
              await(
                  Promise.all(
                      Stream.of(1, 2, 3)
                          .map(
                              Co.<Integer, Integer>asyncFn(
                                  x -> {
                                    log("start", x);
                                    await(tick());
                                    log("end", x);
                                    return result(x * x);
                                  }))
                          .toList())));
          return result();
        });
  }

  @Async
  private static Promise<String> assignedInBranches(boolean b) {
    String s;
    if (b) {
      s = await(Promise.resolve("yes"));
    } else {
      await(tick());
      s = "no";
    }
    await(tick());
    return result(s);
  }

  @Scenario("eval-order/conditional-declares")
  void conditionalDeclares() {
    main(
        () -> {
          log(await(assignedInBranches(true)), await(assignedInBranches(false)));
          return result();
        });
  }

  private class A {

    @Async
    Promise<String> m() {
      log("A1");
      await(tick());
      log("A2");
      return result("a");
    }
  }

  private final class B extends A {

    @Async
    @Override
    Promise<String> m() {
      log("B1");
      String r = await(super.m());
      log("B2");
      return result(r + "b");
    }
  }

  @Scenario("eval-order/super-and-inherited")
  void superAndInherited() {
    main(
        () -> {
          log(await(new B().m()));
          return result();
        });
  }

  private static void bad() {
    throw new JsError("bad");
  }

  @Scenario("eval-order/await-then-sync-throw")
  void awaitThenSyncThrow() {
    main(
        () -> {
          try {
            await(tick());
            bad();
          } catch (Throwable e) {
            log("caught", e);
          }
          return result();
        });
  }
}
