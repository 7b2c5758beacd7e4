package dev.fermata.oracle;

import dev.fermata.Promise;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What resolving with a value, a promise and a foreign stage costs. */
@LeftOut(
    id = "promise-resolution/resolve-thenable-plus-1",
    reason = "no object is a promise by its methods: a resolver takes a value or a Promise")
@LeftOut(
    id = "promise-resolution/promise-resolve-thenable",
    reason = "Promise.from(stage) registers with the stage at once, loop or not")
final class PromiseResolutionScenarios extends Scenarios {

  @Scenario("promise-resolution/resolve-value-1-tick")
  void resolveValueOneTick() {
    Promise.<String>create(r -> r.resolve("v")).thenAccept(v -> log(v));
    metro(4);
  }

  @Scenario("promise-resolution/resolve-promise-plus-2")
  void resolvePromisePlusTwo() {
    Promise<String> p = Promise.resolve("v");
    Promise.<String>create(r -> r.resolveWith(p)).thenAccept(v -> log(v));
    metro(5);
  }

  /** A stage that calls whoever registers several times is Java's misbehaving thenable. */
  @Scenario("promise-resolution/thenable-calls-both")
  void thenableCallsBoth() {
    watch(
        "p",
        Promise.from(
            misbehaving(
                then -> {
                  then.accept(1, null);
                  then.accept(null, new JsError("no"));
                  then.accept(2, null);
                })));
    watch(
        "q",
        Promise.from(
            misbehaving(
                then -> {
                  then.accept(null, new JsError("e"));
                  then.accept(2, null);
                })));
  }

  @SuppressWarnings("unchecked")
  private static CompletionStage<Integer> misbehaving(
      Consumer<BiConsumer<Object, Throwable>> calls) {
    return (CompletionStage<Integer>)
        Proxy.newProxyInstance(
            PromiseResolutionScenarios.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "whenComplete" -> calls.accept((BiConsumer<Object, Throwable>) arguments[0]);
                case "handle" -> {
                  BiFunction<Object, Throwable, ?> handler =
                      (BiFunction<Object, Throwable, ?>) arguments[0];
                  calls.accept((value, error) -> handler.apply(value, error));
                }
                default -> throw new UnsupportedOperationException(method.toString());
              }
              return proxy;
            });
  }

  @Scenario("promise-resolution/thenable-settles-later")
  void thenableSettlesLater() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    setTimeout(() -> stage.complete("late"), 5);
    watch("p", Promise.from(stage));
    setTimeout(() -> log("timer"), 1);
  }

  @Scenario("promise-resolution/mutual-adoption-never-settles")
  void mutualAdoptionNeverSettles() {
    Promise.Resolvers<Object> a = defer();
    Promise.Resolvers<Object> b = defer();
    a.resolveWith(b.promise());
    b.resolveWith(a.promise());
    watch("a", a.promise());
    watch("b", b.promise());
    setTimeout(() -> log("timer"), 5);
  }
}
