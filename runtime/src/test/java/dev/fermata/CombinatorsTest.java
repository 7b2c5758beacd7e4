package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinatorsTest {
  @Test
  void all_of_nothing_is_fulfilled_at_once() {
    LoopTrace.of(
            t -> {
              t.watch("all", Promise.all(List.<Promise<Integer>>of()));
              t.metro(2);
            })
        .shows("all ok []", "t1", "t2");
  }

  @Test
  void all_is_fulfilled_one_tick_after_its_last_promise() {
    LoopTrace.of(
            t -> {
              t.watch("all", Promise.all(Promise.resolve(1), Promise.resolve(2)));
              t.metro(4);
            })
        .shows("t1", "all ok [1, 2]", "t2", "t3", "t4");
  }

  @Test
  void all_keeps_the_order_of_its_promises_and_null_values() {
    LoopTrace.of(
            t ->
                t.watch(
                    "all", Promise.all(t.sleep(9, "slow"), Promise.resolve(), t.sleep(1, "fast"))))
        .shows("all ok [slow, null, fast]");
  }

  @Test
  void all_has_the_error_that_came_first() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<Integer> a = Promise.withResolvers();
              Promise.Resolvers<Integer> b = Promise.withResolvers();
              t.watch("all", Promise.all(a.promise(), b.promise(), Promise.resolve(1)));
              b.reject(new Exception("b"));
              a.reject(new Exception("a"));
            })
        .shows("all err Error(b)");
  }

  @Test
  void all_combines_two_and_three_values_of_different_types() {
    LoopTrace.of(
            t -> {
              t.watch(
                  "two", Promise.all(Promise.resolve(2), Promise.resolve("x"), (n, s) -> s + n));
              t.watch(
                  "three",
                  Promise.all(
                      Promise.resolve(2),
                      Promise.resolve("x"),
                      Promise.resolve('c'),
                      (n, s, c) -> s + n + c));
            })
        .shows("two ok x2", "three ok x2c");
  }

  @Test
  void a_throwing_iterable_rejects_the_result() {
    Iterable<Promise<Integer>> throwing =
        () ->
            new Iterator<>() {
              private boolean first = true;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Promise<Integer> next() {
                if (!first) {
                  throw Errors.sneak(new Exception("iterator"));
                }
                first = false;
                return Promise.resolve(1);
              }
            };
    LoopTrace.of(
            t -> {
              t.watch("all", Promise.all(throwing));
              t.watch("settled", Promise.allSettled(throwing));
              t.watch("any", Promise.any(throwing));
              t.watch("race", Promise.race(throwing));
            })
        .shows(
            "all err Error(iterator)",
            "settled err Error(iterator)",
            "any err Error(iterator)",
            "race err Error(iterator)");
  }

  @Test
  void a_null_promise_rejects_and_is_named_by_its_place() {
    LoopTrace.of(
            t ->
                Promise.all(Promise.resolve(1), null)
                    .catching(
                        e -> {
                          t.log(e.getMessage());
                          return null;
                        }))
        .shows("Promise 1 of the combinator is null");
  }

  @Test
  void all_settled_tells_how_each_ended() {
    Exception x = new Exception("x");
    LoopTrace.of(
            t ->
                Promise.allSettled(Promise.resolve(1), Promise.<Integer>reject(x))
                    .thenAccept(
                        ends -> {
                          assertTrue(ends.get(0).fulfilled());
                          assertEquals(1, ends.get(0).value());
                          assertFalse(ends.get(1).fulfilled());
                          assertSame(x, ends.get(1).error());
                          t.log("checked");
                        }))
        .shows("checked");
  }

  @Test
  void any_has_the_first_value() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> a = Promise.withResolvers();
              Promise.Resolvers<String> b = Promise.withResolvers();
              t.watch(
                  "any", Promise.any(Promise.reject(new Exception("x")), a.promise(), b.promise()));
              b.resolve("b");
              a.resolve("a");
              t.metro(3);
            })
        .shows("t1", "any ok b", "t2", "t3");
  }

  @Test
  void any_without_a_value_has_all_errors_in_the_order_of_the_promises() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> a = Promise.withResolvers();
              Promise.Resolvers<String> b = Promise.withResolvers();
              Promise.any(a.promise(), b.promise())
                  .catching(
                      e -> {
                        AggregateException all = assertInstanceOf(AggregateException.class, e);
                        all.errors().forEach(error -> t.log(error.getMessage()));
                        assertEquals(all.errors(), List.of(all.getSuppressed()));
                        return null;
                      });
              b.reject(new Exception("b"));
              a.reject(new Exception("a"));
            })
        .shows("a", "b");
  }

  @Test
  void any_of_nothing_is_rejected_at_once() {
    LoopTrace.of(
            t -> {
              t.watch("any", Promise.any(List.<Promise<Integer>>of()));
              t.metro(2);
            })
        .shows("any err AggregateException", "t1", "t2");
  }

  @Test
  void race_has_what_settles_first() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> a = Promise.withResolvers();
              Promise.Resolvers<String> b = Promise.withResolvers();
              t.watch("r1", Promise.race(a.promise(), b.promise()));
              t.watch("r2", Promise.race(b.promise(), a.promise()));
              b.reject(new Exception("b"));
              a.resolve("a");
            })
        .shows("r1 err Error(b)", "r2 err Error(b)");
  }

  @Test
  void the_losers_of_a_race_keep_running() {
    LoopTrace.of(
            t -> {
              Promise<Object> slow =
                  t.sleep(15, "slow")
                      .then(
                          v -> {
                            t.log("slow done");
                            return v;
                          });
              t.watch("r", Promise.race(slow, t.sleep(3, "fast")));
            })
        .shows("r ok fast", "slow done");
  }

  @Test
  void combinators_nest() {
    LoopTrace.of(
            t ->
                t.watch(
                    "n",
                    Promise.all(
                        Promise.<Object>race(t.sleep(5, "a"), t.sleep(20, "b")),
                        Promise.<Object>any(Promise.reject(new Exception()), t.sleep(2, "c")),
                        Promise.allSettled(List.<Promise<Object>>of()))))
        .shows("n ok [a, c, []]");
  }

  @Test
  void combinators_need_a_loop() {
    List<Promise<Integer>> none = List.of();
    assertThrows(IllegalStateException.class, () -> Promise.all(none));
    assertThrows(IllegalStateException.class, () -> Promise.allSettled(none));
    assertThrows(IllegalStateException.class, () -> Promise.any(none));
    assertThrows(IllegalStateException.class, () -> Promise.race(none));
  }
}
