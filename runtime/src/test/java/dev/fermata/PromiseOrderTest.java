package dev.fermata;

import org.junit.jupiter.api.Test;

/** The order of reactions, tick by tick, as ECMA-262, 27.2, has it. */
class PromiseOrderTest {
  @Test
  void the_executor_runs_at_once() {
    LoopTrace.of(
            t -> {
              t.log("a");
              Promise.create(
                  r -> {
                    t.log("executor");
                    r.resolve(1);
                    t.log("after resolve");
                  });
              t.log("b");
            })
        .shows("a", "executor", "after resolve", "b");
  }

  @Test
  void a_reaction_never_runs_before_the_task_is_done() {
    LoopTrace.of(
            t -> {
              t.watch("then", Promise.resolve(1));
              t.log("sync");
            })
        .shows("sync", "then ok 1");
  }

  @Test
  void reactions_run_in_the_order_of_their_registration() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<Integer> d = Promise.withResolvers();
              d.promise().thenAccept(v -> t.log("then1 " + v));
              d.promise().finallyDo(() -> t.log("finally2"));
              d.promise().thenAccept(v -> t.log("then3 " + v));
              d.promise().catching(e -> 0).thenAccept(v -> t.log("after catch4 " + v));
              t.log("resolve");
              d.resolve(7);
              t.log("resolved");
            })
        .shows("resolve", "resolved", "then1 7", "finally2", "then3 7", "after catch4 7");
  }

  @Test
  void branches_interleave() {
    LoopTrace.of(
            t -> {
              Promise<Void> p = Promise.resolve();
              for (String s : new String[] {"a", "b"}) {
                p.thenAccept(v -> t.log(s + 1))
                    .thenAccept(v -> t.log(s + 2))
                    .thenAccept(v -> t.log(s + 3));
              }
            })
        .shows("a1", "b1", "a2", "b2", "a3", "b3");
  }

  @Test
  void values_and_errors_pass_reactions_that_do_not_concern_them_one_tick_each() {
    LoopTrace.of(
            t -> {
              t.watch("v", Promise.resolve(1).catching(e -> 0).catching(e -> 0).catching(e -> 0));
              t.watch("e", Promise.reject(new Exception("x")).then(v -> 0).then(v -> 0));
              t.metro(5);
            })
        .shows("t1", "t2", "e err Error(x)", "t3", "v ok 1", "t4", "t5");
  }

  @Test
  void following_a_settled_promise_takes_two_more_ticks() {
    LoopTrace.of(
            t -> {
              Promise<String> p = Promise.resolve("v");
              Promise.<String>create(r -> r.resolveWith(p)).thenAccept(t::log);
              t.metro(5);
            })
        .shows("t1", "t2", "v", "t3", "t4", "t5");
  }

  @Test
  void following_counts_its_two_ticks_from_the_later_settling() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> inner = Promise.withResolvers();
              Promise.<String>create(r -> r.resolveWith(inner.promise())).thenAccept(t::log);
              t.loop()
                  .setImmediate(
                      () -> {
                        inner.resolve("v");
                        t.metro(4);
                      });
            })
        .shows("t1", "v", "t2", "t3", "t4");
  }

  @Test
  void a_composed_promise_is_adopted() {
    LoopTrace.of(
            t -> {
              Promise.resolve(1).thenCompose(v -> Promise.resolve("composed")).thenAccept(t::log);
              t.metro(6);
            })
        .shows("t1", "t2", "t3", "composed", "t4", "t5", "t6");
  }

  @Test
  void a_promise_that_then_returns_stays_a_value() {
    LoopTrace.of(
            t -> {
              Promise<Integer> inner = Promise.resolve(2);
              Promise.resolve(1).then(v -> inner).thenAccept(v -> t.log(v == inner));
              t.metro(3);
            })
        .shows("t1", "true", "t2", "t3");
  }

  @Test
  void a_locked_in_promise_ignores_what_comes_later() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> inner = Promise.withResolvers();
              t.watch(
                  "p",
                  Promise.<String>create(
                      r -> {
                        r.resolveWith(inner.promise());
                        r.reject(new Exception("late"));
                        r.resolve("other");
                      }));
              t.loop()
                  .setImmediate(
                      () -> {
                        t.log("settle inner");
                        inner.resolve("inner");
                      });
            })
        .shows("settle inner", "p ok inner");
  }

  @Test
  void promises_that_follow_each_other_never_settle() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> a = Promise.withResolvers();
              Promise.Resolvers<String> b = Promise.withResolvers();
              a.resolveWith(b.promise());
              b.resolveWith(a.promise());
              t.watch("a", a.promise());
              t.loop().setImmediate(() -> t.log("idle"));
            })
        .shows("idle");
  }

  @Test
  void resolving_from_inside_a_reaction_queues_behind_what_is_queued() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<Void> d = Promise.withResolvers();
              d.promise().thenAccept(v -> t.log("d"));
              Promise.resolve()
                  .thenAccept(
                      v -> {
                        t.log("1");
                        d.resolve(null);
                        t.log("1 end");
                      });
              Promise.resolve().thenAccept(v -> t.log("2"));
            })
        .shows("1", "1 end", "2", "d");
  }

  @Test
  void finally_takes_two_more_ticks() {
    LoopTrace.of(
            t -> {
              Promise.resolve()
                  .finallyDo(() -> t.log("fin"))
                  .thenAccept(v -> t.log("after finally"));
              Promise.resolve().thenAccept(v -> t.log("then")).thenAccept(v -> t.log("after then"));
              t.metro(6);
            })
        .shows("fin", "then", "t1", "after then", "t2", "t3", "after finally", "t4", "t5", "t6");
  }

  @Test
  void finally_after_a_rejection_takes_as_many() {
    LoopTrace.of(
            t -> {
              Promise.reject(new Exception("x"))
                  .finallyDo(() -> t.log("fin"))
                  .catching(
                      e -> {
                        t.log("after finally");
                        return null;
                      });
              t.metro(6);
            })
        .shows("fin", "t1", "t2", "t3", "after finally", "t4", "t5", "t6");
  }

  @Test
  void finally_that_throws_rejects_at_once() {
    LoopTrace.of(
            t -> {
              t.watch(
                  "v",
                  Promise.resolve(1)
                      .finallyDo(
                          () -> {
                            throw Errors.sneak(new Exception("f"));
                          }));
              t.metro(3);
            })
        .shows("t1", "v err Error(f)", "t2", "t3");
  }

  @Test
  void finally_waits_for_the_promise_of_its_action() {
    LoopTrace.of(
            t -> {
              t.watch(
                  "v",
                  Promise.resolve(1)
                      .finallyCompose(
                          () -> t.sleep(5, "dropped").thenAccept(v -> t.log("waited " + v))));
              t.watch(
                  "e", Promise.resolve(1).finallyCompose(() -> Promise.reject(new Exception("f"))));
            })
        .shows("e err Error(f)", "waited dropped", "v ok 1");
  }

  @Test
  void finally_with_a_settled_promise_takes_as_many_ticks_as_finally_do() {
    LoopTrace.of(
            t -> {
              Promise.resolve()
                  .finallyCompose(Promise::resolve)
                  .thenAccept(v -> t.log("after finally"));
              t.metro(5);
            })
        .shows("t1", "t2", "t3", "after finally", "t4", "t5");
  }
}
