package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseTest {
  private final Exception error = new Exception("x");

  @Test
  void a_promise_settles_once() {
    LoopTrace.of(
            t -> {
              t.watch(
                  "p",
                  Promise.create(
                      r -> {
                        r.resolve(1);
                        r.resolve(2);
                        r.reject(error);
                        r.resolveWith(Promise.resolve(3));
                      }));
              t.watch(
                  "q",
                  Promise.create(
                      r -> {
                        r.reject(error);
                        r.resolve(2);
                      }));
            })
        .shows("p ok 1", "q err Error(x)");
  }

  @Test
  void what_the_executor_throws_rejects() {
    LoopTrace.of(
            t ->
                t.watch(
                    "p",
                    Promise.create(
                        r -> {
                          throw Errors.sneak(error);
                        })))
        .shows("p err Error(x)");
  }

  @Test
  void what_the_executor_throws_after_it_resolved_is_ignored() {
    LoopTrace.of(
            t ->
                t.watch(
                    "p",
                    Promise.create(
                        r -> {
                          r.resolve(1);
                          throw Errors.sneak(error);
                        })))
        .shows("p ok 1");
  }

  @Test
  void a_promise_that_follows_itself_is_rejected_and_the_cycle_named() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<Object> r = Promise.withResolvers();
              r.resolveWith(r.promise());
              r.promise()
                  .catching(
                      IllegalStateException.class,
                      e -> {
                        t.log(e.getMessage().contains("cycle"));
                        return null;
                      });
              List<Promise<Object>> q = new ArrayList<>();
              q.add(Promise.resolve(1).thenCompose(v -> q.get(0)));
              t.watch("q", q.get(0));
            })
        .shows("true", "q err IllegalStateException");
  }

  @Test
  void a_rejection_carries_the_very_object() {
    LoopTrace.of(
            t ->
                Promise.reject(error)
                    .then(v -> v)
                    .catching(
                        e -> {
                          t.log(e == error);
                          return null;
                        }))
        .shows("true");
  }

  @Test
  void catching_a_class_lets_other_errors_pass() {
    LoopTrace.of(
            t -> {
              t.watch("io", Promise.reject(new IOException()).catching(IOException.class, e -> 1));
              t.watch("other", Promise.reject(error).catching(IOException.class, e -> 1));
              t.watch("value", Promise.resolve(2).catching(IOException.class, e -> 1));
            })
        .shows("io ok 1", "other err Error(x)", "value ok 2");
  }

  @Test
  void then_of_two_functions_does_not_hear_what_its_own_function_throws() {
    LoopTrace.of(
            t ->
                t.watch(
                    "p",
                    Promise.resolve(1)
                        .then(
                            v -> {
                              throw Errors.sneak(error);
                            },
                            e -> "never")))
        .shows("p err Error(x)");
  }

  @Test
  void composing_after_an_error_follows_the_second_function() {
    LoopTrace.of(
            t ->
                t.watch(
                    "p",
                    Promise.reject(error)
                        .thenCompose(v -> Promise.resolve(1), e -> Promise.resolve(2))))
        .shows("p ok 2");
  }

  @Test
  void composing_with_null_rejects() {
    LoopTrace.of(t -> t.watch("p", Promise.resolve(1).thenCompose(v -> null)))
        .shows("p err NullPointerException");
  }

  @Test
  void following_null_rejects() {
    LoopTrace.of(t -> t.watch("p", Promise.create(r -> r.resolveWith(null))))
        .shows("p err NullPointerException");
  }

  @Test
  void attempt_makes_a_promise_of_a_call() {
    LoopTrace.of(
            t -> {
              t.watch("v", Promise.attempt(() -> 1));
              t.watch(
                  "e",
                  Promise.attempt(
                      () -> {
                        throw error;
                      }));
            })
        .shows("v ok 1", "e err Error(x)");
  }

  @Test
  void a_promise_as_a_value_stays_a_value() {
    Promise<Integer> inner = Promise.resolve(1);
    assertSame(inner, Promise.resolve(inner).join());
    assertSame(inner, Promise.<Promise<Integer>>create(r -> r.resolve(inner)).join());
  }

  @Test
  void the_runtimes_own_objects_may_be_values() {
    Arrival reaction = new Arrival.Task(() -> {});
    assertSame(reaction, Promise.resolve(reaction).join());
    Rejected rejected = new Rejected(error);
    assertSame(rejected, Promise.resolve(rejected).join());
  }

  @Test
  void the_state_can_be_asked_for_anywhere() {
    Promise.Resolvers<Integer> r = Promise.withResolvers();
    assertEquals(Promise.State.PENDING, r.promise().state());
    assertEquals("Promise[PENDING]", r.promise().toString());
    r.resolve(null);
    assertEquals(Promise.State.FULFILLED, r.promise().state());
    assertEquals("Promise[FULFILLED null]", r.promise().toString());
    assertNull(r.promise().join());
    Promise<?> rejected = Promise.reject(error);
    assertEquals(Promise.State.REJECTED, rejected.state());
    assertEquals("Promise[REJECTED " + error + "]", rejected.toString());
  }

  @Test
  void a_reaction_off_a_loop_is_refused_and_the_way_to_a_loop_named() {
    IllegalStateException refusal =
        assertThrows(IllegalStateException.class, () -> Promise.resolve(1).then(v -> v));
    assertTrue(refusal.getMessage().contains("EventLoop.run("), refusal.getMessage());
  }

  @Test
  void a_function_that_is_null_is_refused_at_once() {
    LoopTrace.of(
            t -> {
              Promise<Integer> p = Promise.resolve(1);
              assertThrows(NullPointerException.class, () -> p.thenAccept(null));
              assertThrows(NullPointerException.class, () -> p.finallyDo(null));
              assertThrows(NullPointerException.class, () -> Promise.create(null));
              assertThrows(NullPointerException.class, () -> Promise.reject(null));
              t.log("checked");
            })
        .shows("checked");
  }

  @Test
  void delay_waits_on_the_clock_of_the_loop() {
    LoopTrace.of(
            t -> {
              Promise.delay(Duration.ofMillis(30)).thenAccept(v -> t.log(t.loop().now()));
              assertThrows(
                  IllegalArgumentException.class, () -> Promise.delay(Duration.ofMillis(-1)));
            })
        .shows("PT0.03S");
  }

  @Test
  void timeout_rejects_what_does_not_settle_in_time() {
    LoopTrace.of(
            t -> {
              t.watch("late", t.sleep(20, "v").timeout(Duration.ofMillis(10)));
              t.watch("in time", t.sleep(5, "v").timeout(Duration.ofMillis(10)));
              t.watch("error", Promise.reject(error).timeout(Duration.ofMillis(10)));
            })
        .shows("error err Error(x)", "in time ok v", "late err TimeoutException");
  }

  @Test
  void timeout_leaves_no_timer_behind() {
    LoopTrace t = LoopTrace.of(u -> u.watch("p", Promise.resolve(1).timeout(Duration.ofDays(1))));
    assertEquals(Duration.ZERO, t.loop().now());
    assertEquals(0, t.loop().timers.size());
  }
}
