package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The oracle's asyncgen-basic scenarios, tick for tick. */
class AsyncGeneratorTicksTest {
  private static final IOException ERROR = new IOException("e");

  private static AsyncScript throwing() {
    return AsyncScript.of(
        m -> {
          m.resumeState();
          throw ERROR;
        });
  }

  /** {@code try { yield element; trace("never"); } catch (e) { trace(e); yield "recovered"; }}. */
  private static AsyncScript recovering(Trace t, Object element) {
    return AsyncScript.of(
        m -> {
          switch (m.resumeState()) {
            case 0:
              m.offer(element);
              return m.yieldAt(1);
            case 1:
              try {
                m.resumed();
                t.log("never");
                return m.complete(null);
              } catch (Exception caught) {
                t.log("inside " + Trace.show(caught));
              }
              m.offer("recovered");
              return m.yieldAt(2);
            default:
              m.resumed();
              return m.complete(null);
          }
        });
  }

  @Test
  void the_body_runs_to_its_first_suspension_within_next() {
    Trace.of(
            t -> {
              AsyncScript generator =
                  AsyncScript.of(
                      m -> {
                        t.log("body");
                        m.offer(1);
                        m.resumeState();
                        return m.yieldAt(1);
                      });
              t.log("created");
              Promise<?> answer = generator.next();
              t.log("next returned");
              t.watch("n", answer);
            })
        .shows("created", "body", "next returned", "n ok {value:1,done:false}");
  }

  @Test
  void a_yield_is_seen_on_tick_2() {
    Trace.of(
            t -> {
              t.watch("n", AsyncScript.yielding(1).next());
              t.metro(3);
            })
        .shows("t1", "n ok {value:1,done:false}", "t2", "t3");
  }

  @Test
  void a_yielded_promise_or_stage_is_unwrapped() {
    Trace.of(
            t -> {
              t.watch("p", AsyncScript.yielding(Promise.resolve(1)).next());
              t.watch("s", AsyncScript.yielding(CompletableFuture.completedFuture(2)).next());
              t.metro(3);
            })
        .shows("t1", "p ok {value:1,done:false}", "s ok {value:2,done:false}", "t2", "t3");
  }

  @Test
  void a_returned_value_is_seen_on_tick_2() {
    Trace.of(
            t -> {
              t.watch("v", AsyncScript.returning(1).next());
              t.watch("p", AsyncScript.returning(Promise.resolve(2)).next());
              t.watch("null", AsyncScript.returning(null).next());
              t.metro(3);
            })
        .shows(
            "t1",
            "v ok {value:1,done:true}",
            "p ok {value:2,done:true}",
            "null ok {value:null,done:true}",
            "t2",
            "t3");
  }

  @Test
  void falling_off_the_end_is_seen_on_tick_1() {
    Trace.of(
            t -> {
              t.watch("n", AsyncScript.yielding().next());
              t.metro(2);
            })
        .shows("n ok {value:null,done:true}", "t1", "t2");
  }

  @Test
  void an_exception_is_seen_on_tick_1() {
    Trace.of(
            t -> {
              t.watch("n", throwing().next());
              t.metro(2);
            })
        .shows("n err Error(e)", "t1", "t2");
  }

  @Test
  void a_rejected_operand_of_yield_is_thrown_there() {
    Trace.of(t -> t.logAll(recovering(t, Promise.reject(new IOException("y")))))
        .shows("inside Error(y)", "recovered");
  }

  @Test
  void a_rejected_result_is_thrown_at_the_return() {
    Trace.of(
            t -> {
              AsyncScript generator =
                  AsyncScript.of(
                      m -> {
                        if (m.resumeState() == 0) {
                          m.awaitReturn(Promise.reject(new IOException("r")));
                          return m.awaitAt(1);
                        }
                        try {
                          return m.complete(Completion.of(m.resumed()));
                        } catch (Exception caught) {
                          t.log("inside " + Trace.show(caught));
                          return m.complete(null);
                        }
                      });
              t.watch("n", generator.next());
            })
        .shows("inside Error(r)", "n ok {value:null,done:true}");
  }

  @Test
  void an_error_is_given_once() {
    Trace.of(
            t -> {
              AsyncScript generator = AsyncScript.yielding(Promise.reject(ERROR), "never");
              t.watch("1", generator.next());
              t.watch("2", generator.next());
              t.watch("3", generator.next());
            })
        .shows("1 err Error(e)", "2 ok {value:null,done:true}", "3 ok {value:null,done:true}");
  }

  @Test
  void a_sent_promise_is_not_awaited() {
    Promise<Object> sent = Promise.resolve("p");
    Trace.of(
            t -> {
              AsyncScript generator =
                  AsyncScript.of(
                      m -> {
                        if (m.resumeState() == 0) {
                          m.offer(1);
                          return m.yieldAt(1);
                        }
                        t.log(m.resumed() == sent);
                        return m.complete(null);
                      });
              generator.send("dropped");
              generator.send(sent);
            })
        .shows("true");
  }

  @Test
  void an_await_inside_the_body_takes_one_tick() {
    Trace.of(
            t -> {
              AsyncScript generator =
                  AsyncScript.of(
                      m -> {
                        switch (m.resumeState()) {
                          case 0:
                            m.await(Promise.resolve("a"));
                            return m.awaitAt(1);
                          case 1:
                            t.log(m.resumed());
                            m.await(CompletableFuture.completedFuture("b"));
                            return m.awaitAt(2);
                          case 2:
                            t.log(m.resumed());
                            m.await(Promise.reject(ERROR));
                            return m.awaitAt(3);
                          default:
                            t.log(m.resumedQuietly());
                            return m.complete(null);
                        }
                      });
              generator.next();
              t.metro(3);
            })
        .shows("a", "t1", "b", "t2", "Error(e)", "t3");
  }

  @Test
  void a_request_off_any_loop_is_refused_before_the_body_runs() {
    AsyncScript generator = throwing();
    assertThrows(IllegalStateException.class, generator::next);
    assertThrows(IllegalStateException.class, () -> generator.send(1));
    assertThrows(IllegalStateException.class, () -> generator.raise(ERROR));
    assertThrows(IllegalStateException.class, () -> generator.finish(1));
    assertThrows(IllegalStateException.class, generator::close);
    Trace.of(t -> t.watch("n", generator.next())).shows("n err Error(e)");
  }

  @Test
  void a_request_on_another_loop_than_the_first_is_refused() {
    AsyncScript generator = AsyncScript.yielding(1, 2);
    Trace.of(t -> t.watch("n", generator.next())).shows("n ok {value:1,done:false}");
    EventLoop other = EventLoop.virtualTime();
    boolean[] refused = new boolean[1];
    other.execute(
        () -> {
          assertThrows(IllegalStateException.class, generator::next);
          refused[0] = true;
        });
    other.runUntilIdle();
    assertTrue(refused[0]);
  }

  @Test
  void null_operands_of_await_are_refused_there() {
    AsyncScript machine = throwing();
    assertThrows(NullPointerException.class, () -> machine.await((Promise<?>) null));
    assertThrows(NullPointerException.class, () -> machine.await((CompletableFuture<?>) null));
    Trace.of(t -> assertThrows(NullPointerException.class, () -> machine.raise(null)));
  }

  @Test
  void a_generator_is_its_own_async_iterator() {
    AsyncScript generator = throwing();
    assertSame(generator, generator.iterator());
  }

  @Test
  void an_iterable_starts_a_new_run_for_each_iterator() {
    Trace.of(
            t -> {
              var iterable = AsyncScript.yielding(1).asyncIterable();
              t.logAll(iterable.iterator()).then(end -> t.logAll(iterable.iterator()));
            })
        .shows("1", "1");
  }
}
