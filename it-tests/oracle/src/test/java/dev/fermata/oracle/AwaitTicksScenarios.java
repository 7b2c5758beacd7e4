package dev.fermata.oracle;

import static dev.fermata.Co.async;
import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncSupplier;
import dev.fermata.Promise;
import java.util.List;

/** How many ticks an await and a return cost. */
@LeftOut(
    id = "await-ticks/await-throwing-thenable",
    reason = "what is awaited is a Promise or a stage, and no job of its own calls its methods")
@LeftOut(
    id = "await-ticks/return-thenable",
    reason = "an async body returns a Promise or a stage; the object with a then is neither")
final class AwaitTicksScenarios extends Scenarios {

  @Scenario("await-ticks/await-value")
  void awaitValue() {
    main(
        () -> {
          String v = await(Promise.resolve("v"));
          log(v);
          return result();
        });
    metro(3);
  }

  @Scenario("await-ticks/await-pending")
  void awaitPending() {
    Promise.Resolvers<Integer> d = defer();
    d.promise().thenAccept(v -> log("then-before"));
    main(
        () -> {
          log("got", await(d.promise()));
          return result();
        });
    d.promise().thenAccept(v -> log("then-after"));
    setTimeout(
        () -> {
          log("resolve");
          d.resolve(1);
          log("resolved");
        },
        5);
  }

  @Scenario("await-ticks/return-value")
  void returnValue() {
    async(() -> result("v")).thenAccept(v -> log(v));
    metro(3);
  }

  @Scenario("await-ticks/return-promise")
  void returnPromise() {
    Promise<String> p = Promise.resolve("v");
    async(() -> p).thenAccept(v -> log(v));
    metro(5);
  }

  @Async
  private Promise<String> returnsAwaitedRejection() {
    try {
      return result(await(Promise.<String>reject(new JsError("e"))));
    } catch (Throwable e) {
      log("inner", e);
      return result("r");
    }
  }

  @Scenario("await-ticks/return-await-rejected-in-try")
  void returnAwaitRejectedInTry() {
    watch("f", returnsAwaitedRejection());
  }

  @Async
  private static Promise<Object> throwsBeforeAwaiting() {
    throw new JsError("e");
  }

  @Scenario("await-ticks/throw-sync")
  void throwSync() {
    Promise<Object> p = throwsBeforeAwaiting();
    log("no throw");
    watch("f", p);
    metro(2);
  }

  private static Object throwingDefault() {
    throw new JsError("param");
  }

  @Async
  private static Promise<Object> withDefault(Object x) {
    return result(null);
  }

  /** Java's default parameter is an overload; an asynchronous one rejects as well. */
  @Async
  private static Promise<Object> withDefault() {
    return withDefault(throwingDefault());
  }

  @Scenario("await-ticks/parameter-default-throws")
  void parameterDefaultThrows() {
    Promise<Object> p = withDefault();
    log("no throw");
    watch("f", p);
  }

  @Async
  private Promise<String> awaitsOnce() {
    log("g1");
    await(tick());
    log("g2");
    return result("g");
  }

  @Scenario("await-ticks/await-async-fn")
  void awaitAsyncFn() {
    main(
        () -> {
          log("f1");
          log(await(awaitsOnce()));
          log("f2");
          return result();
        });
    metro(4);
  }

  @Scenario("await-ticks/await-chain-depth")
  void awaitChainDepth() throws Exception {
    AsyncSupplier<String> f0 = () -> result("v");
    AsyncSupplier<String> f1 = () -> result(await(f0.get()));
    AsyncSupplier<String> f2 = () -> result(await(f1.get()));
    AsyncSupplier<String> f3 = () -> result(await(f2.get()));
    f3.get().thenAccept(v -> log(v));
    metro(6);
  }

  @Scenario("await-ticks/return-chain-depth")
  void returnChainDepth() throws Exception {
    AsyncSupplier<String> f0 = () -> result("v");
    AsyncSupplier<String> f1 = () -> f0.get();
    AsyncSupplier<String> f2 = () -> f1.get();
    f2.get().thenAccept(v -> log(v));
    metro(9);
  }

  @Scenario("await-ticks/await-await")
  void awaitAwait() {
    Promise<String> p = Promise.resolve("v");
    main(
        () -> {
          log(await(Promise.resolve(await(p))));
          return result();
        });
    metro(4);
  }

  @Scenario("await-ticks/await-all-vs-sequence")
  void awaitAllVersusSequence() {
    main(
        () -> {
          await(Promise.all(List.of(Promise.resolve(1), Promise.resolve(2), Promise.resolve(3))));
          log("all");
          return result();
        });
    main(
        () -> {
          await(Promise.resolve(1));
          await(Promise.resolve(2));
          await(Promise.resolve(3));
          log("seq");
          return result();
        });
    metro(5);
  }

  @Scenario("await-ticks/parked-forever")
  void parkedForever() {
    main(
        () -> {
          try {
            log("park");
            await(Promise.create(r -> {}));
            log("never");
          } finally {
            log("finally never");
          }
          return result();
        });
    setTimeout(() -> log("timer"), 3);
  }

  @Scenario("await-ticks/many-waiters")
  void manyWaiters() {
    Promise.Resolvers<Object> d = defer();
    for (String n : List.of("A", "B", "C")) {
      main(
          () -> {
            await(d.promise());
            log(n, 1);
            await(d.promise());
            log(n, 2);
            return result();
          });
    }
    d.resolve(null);
    log("sync");
  }
}
