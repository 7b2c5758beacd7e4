package dev.fermata.oracle;

import dev.fermata.Promise;
import java.util.concurrent.atomic.AtomicReference;

/** Settling once, reactions in order, one tick each. */
@LeftOut(
    id = "promise-basic/reject-with-promise-not-unwrapped",
    reason = "a rejection's reason is a Throwable, which no promise is")
@LeftOut(
    id = "promise-basic/resolve-identity",
    reason = "Promise.resolve(p) is a promise of a promise: types decide, nothing is flattened")
@LeftOut(
    id = "promise-basic/any-reason",
    reason = "a rejection's reason is a Throwable: no null, string or number can be one")
final class PromiseBasicScenarios extends Scenarios {

  @Scenario("promise-basic/executor-is-sync")
  void executorIsSync() {
    log("a");
    Promise.<Integer>create(
        r -> {
          log("exec");
          r.resolve(1);
          log("after-resolve");
        });
    log("b");
  }

  @Scenario("promise-basic/then-is-always-async")
  void thenIsAlwaysAsync() {
    Promise.resolve(1).thenAccept(v -> log("then", v));
    log("sync");
  }

  @Scenario("promise-basic/reactions-fifo")
  void reactionsFifo() {
    Promise.Resolvers<Integer> d = defer();
    d.promise().thenAccept(v -> log("then1", v));
    d.promise().finallyDo(() -> log("finally2"));
    d.promise().thenAccept(v -> log("then3", v));
    d.promise()
        .catching(
            e -> {
              log("no");
              return null;
            })
        .thenAccept(v -> log("after-catch4", v));
    log("resolve");
    d.resolve(7);
    log("resolved");
  }

  @Scenario("promise-basic/first-settlement-wins")
  void firstSettlementWins() {
    watch(
        "p",
        Promise.<Integer>create(
            r -> {
              r.resolve(1);
              r.resolve(2);
              r.reject(new JsError("x"));
            }));
    watch(
        "q",
        Promise.<Integer>create(
            r -> {
              r.reject(new JsError("first"));
              r.resolve(2);
            }));
  }

  @Scenario("promise-basic/executor-throw-rejects")
  void executorThrowRejects() {
    watch(
        "p",
        Promise.create(
            r -> {
              throw new JsError("boom");
            }));
    log("constructed");
  }

  @Scenario("promise-basic/locked-in-but-pending")
  void lockedInButPending() {
    Promise.Resolvers<String> inner = defer();
    watch(
        "p",
        Promise.<String>create(
            r -> {
              r.resolveWith(inner.promise());
              r.reject(new JsError("late"));
              r.resolve("other");
            }));
    setTimeout(
        () -> {
          log("settle inner");
          inner.resolve("inner");
        },
        5);
  }

  /** A missing handler is the identity, or a {@code catching} of another class, which passes on. */
  @Scenario("promise-basic/passthrough")
  void passthrough() {
    watch(
        "v",
        Promise.resolve(1)
            .then(v -> v)
            .then(v -> v)
            .catching(
                e -> {
                  log("never");
                  return null;
                }));
    watch(
        "e",
        Promise.reject(new JsError("x"))
            .then(
                v -> {
                  log("never");
                  return v;
                })
            .catching(
                IllegalArgumentException.class,
                e -> {
                  log("never");
                  return null;
                }));
    metro(5);
  }

  @Scenario("promise-basic/catch-recovers")
  void catchRecovers() {
    Promise.<String>reject(new JsError("a"))
        .catching(
            e -> {
              log("caught", e);
              return "ok";
            })
        .thenAccept(v -> log("then", v));
  }

  @Scenario("promise-basic/self-resolution")
  void selfResolution() {
    Promise.Resolvers<Object> p = Promise.withResolvers();
    p.resolveWith(p.promise());
    watch("p", p.promise());
    AtomicReference<Promise<Object>> q = new AtomicReference<>();
    q.set(Promise.resolve().thenCompose(ignored -> q.get()));
    watch("q", q.get());
  }

  @Scenario("promise-basic/branch-interleaving")
  void branchInterleaving() {
    Promise<Void> p = Promise.resolve();
    p.thenAccept(v -> log("a1")).thenAccept(v -> log("a2")).thenAccept(v -> log("a3"));
    p.thenAccept(v -> log("b1")).thenAccept(v -> log("b2")).thenAccept(v -> log("b3"));
  }

  @Scenario("promise-basic/nested-then-order")
  void nestedThenOrder() {
    Promise.resolve()
        .thenAccept(
            v -> {
              log(1);
              Promise.resolve().thenAccept(w -> log(3));
            })
        .thenAccept(v -> log(4));
    Promise.resolve().thenAccept(v -> log(2)).thenAccept(v -> log(5));
  }

  @Scenario("promise-basic/long-chain-stack-safe")
  void longChainStackSafe() {
    Promise<Integer> p = Promise.resolve(0);
    for (int i = 0; i < 20000; i++) {
      p = p.then(v -> v + 1);
    }
    watch("chain", p);
    Promise.Resolvers<String> d = defer();
    Promise<String> q = d.promise();
    for (int i = 0; i < 20000; i++) {
      Promise<String> r = q;
      q = Promise.create(resolvers -> resolvers.resolveWith(r));
    }
    watch("adopt", q);
    d.resolve("deep");
  }

  @Scenario("promise-basic/resolve-from-inside-own-reaction")
  void resolveFromInsideOwnReaction() {
    Promise.Resolvers<Object> d = defer();
    d.promise().thenAccept(v -> log("d"));
    Promise.resolve()
        .thenAccept(
            v -> {
              log("1");
              d.resolve(null);
              log("1-end");
            });
    Promise.resolve().thenAccept(v -> log("2"));
  }
}
