package dev.fermata.oracle;

import static dev.fermata.Co.*;

import dev.fermata.AsyncGen;
import dev.fermata.EventLoop;
import dev.fermata.Promise;

/**
 * The category {@code unhandled}. The engine's second event, a rejection that is handled after it
 * was reported, is in none of the traces and has no counterpart here.
 */
final class UnhandledScenarios extends Scenarios {

  private void logUnhandledRejections() {
    EventLoop.current().onUnhandledRejection((e, promise) -> log("UNHANDLED", e));
  }

  @Scenario("unhandled/basic")
  void basic() {
    logUnhandledRejections();
    setTimeout(() -> log("timer"), 0);
    Promise.reject(new JsError("x"));
    Promise.resolve().thenAccept(ignored -> log("m1")).thenAccept(ignored -> log("m2"));
    log("sync");
  }

  @Scenario("unhandled/handled-in-microtask")
  void handled_in_microtask() {
    logUnhandledRejections();
    Promise<Void> p = Promise.reject(new JsError("x"));
    Promise.resolve()
        .thenAccept(ignored -> {})
        .thenAccept(ignored -> {})
        .thenCompose(
            ignored ->
                p.catching(
                    e -> {
                      log("caught", e);
                      return null;
                    }));
  }

  @Scenario("unhandled/order")
  void order() {
    logUnhandledRejections();
    Promise.reject(new JsError("1"));
    Promise.resolve()
        .thenAccept(
            ignored -> {
              throw new JsError("3");
            });
    Promise.reject(new JsError("2"));
  }

  @Scenario("unhandled/async-fn")
  void async_fn() {
    logUnhandledRejections();
    async(
        () -> {
          throw new JsError("x");
        });
    async(
        () -> {
          await(Promise.resolve());
          throw new JsError("y");
        });
  }

  @Scenario("unhandled/asyncgen-request")
  void asyncgen_request() {
    logUnhandledRejections();
    Body g =
        () -> {
          throw new JsError("g");
        };
    AsyncGen<Object, Object, Object> it = g.call();
    it.next();
    watch("n2", it.next());
  }

  @Scenario("unhandled/finally-does-not-handle")
  void finally_does_not_handle() {
    logUnhandledRejections();
    Promise.reject(new JsError("x")).finallyDo(() -> log("fin"));
  }
}
