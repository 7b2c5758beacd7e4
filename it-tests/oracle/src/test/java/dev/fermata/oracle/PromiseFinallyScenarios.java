package dev.fermata.oracle;

import dev.fermata.Promise;

/** {@code finally}: {@code finallyDo}, or {@code finallyCompose} for an action with a promise. */
final class PromiseFinallyScenarios extends Scenarios {

  /** A Runnable has no parameters, hence the constant count. */
  @Scenario("promise-finally/passes-value")
  void passesValue() {
    watch("v", Promise.resolve(1).finallyDo(() -> log("args", 0)));
    watch("e", Promise.reject(new JsError("x")).finallyDo(() -> log("args", 0)));
  }

  @Scenario("promise-finally/waits-for-returned-promise")
  void waitsForReturnedPromise() {
    watch(
        "v",
        Promise.resolve(1)
            .finallyCompose(() -> sleep(5, "dropped").thenAccept(v -> log("waited", v))));
    watch("e", Promise.resolve(1).finallyCompose(() -> Promise.reject(new JsError("f"))));
  }

  @Scenario("promise-finally/throw-overrides")
  void throwOverrides() {
    Runnable throwing =
        () -> {
          throw new JsError("f");
        };
    watch("v", Promise.resolve(1).finallyDo(throwing));
    watch("e", Promise.reject(new JsError("x")).finallyDo(throwing));
  }

  @Scenario("promise-finally/ticks")
  void ticks() {
    Promise.resolve().finallyDo(() -> log("fin")).thenAccept(v -> log("after-finally"));
    Promise.resolve().thenAccept(v -> log("then")).thenAccept(v -> log("after-then"));
    metro(6);
  }

  @Scenario("promise-finally/ticks-rejected")
  void ticksRejected() {
    Promise.reject(new Thrown(1))
        .finallyDo(() -> log("fin"))
        .catching(
            e -> {
              log("after-finally");
              return null;
            });
    metro(6);
  }

  @Scenario("promise-finally/order-with-then")
  void orderWithThen() {
    Promise.resolve(1)
        .then(
            v -> {
              log("a", v);
              return v + 1;
            })
        .finallyDo(() -> log("f"))
        .thenAccept(v -> log("b", v));
  }
}
