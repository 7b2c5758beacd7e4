package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Promise;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The oracle's asyncgen-queue and asyncgen-try scenarios. */
class AsyncGeneratorQueueTest {
  private static final IOException ERROR = new IOException("T");

  /** {@code for (i = 0; i < names; i++) trace("got " + (yield i));}. */
  private static AsyncScript receiving(Trace t, int yields) {
    return AsyncScript.of(
        m -> {
          int i = m.resumeState();
          if (i > 0) {
            t.log("got " + m.resumed());
          }
          if (i == yields) {
            return m.complete(null);
          }
          m.offer(i);
          return m.yieldAt(i + 1);
        });
  }

  /** {@code try { yield 1; } catch (Exception e) { trace(e); yield 2; }}. */
  private static AsyncScript catching(Trace t) {
    return AsyncScript.of(
        m -> {
          switch (m.resumeState()) {
            case 0:
              m.offer(1);
              return m.yieldAt(1);
            case 1:
              try {
                m.resumed();
                return m.complete(null);
              } catch (Exception caught) {
                t.log("caught " + Trace.show(caught));
              }
              m.offer(2);
              return m.yieldAt(2);
            default:
              m.resumed();
              return m.complete(null);
          }
        });
  }

  /** {@code await(null); }. */
  private static AsyncScript awaitingOnce() {
    return AsyncScript.of(
        m -> {
          if (m.resumeState() == 0) {
            m.await(Promise.resolve());
            return m.awaitAt(1);
          }
          m.resumed();
          return m.complete(null);
        });
  }

  @Test
  void requests_are_answered_in_order() {
    Trace.of(
            t -> {
              AsyncScript g = AsyncScript.yielding(1, 2);
              for (String name : new String[] {"a", "b", "c", "d"}) {
                t.watch(name, g.next());
              }
              t.log("sync");
            })
        .shows(
            "sync",
            "a ok {value:1,done:false}",
            "b ok {value:2,done:false}",
            "c ok {value:null,done:true}",
            "d ok {value:null,done:true}");
  }

  @Test
  void queued_values_arrive_at_the_right_yields() {
    Trace.of(
            t -> {
              AsyncScript g = receiving(t, 3);
              for (int i = 0; i < 4; i++) {
                t.watch("" + i, g.send(i));
              }
            })
        .shows(
            "got 1",
            "0 ok {value:0,done:false}",
            "got 2",
            "1 ok {value:1,done:false}",
            "got 3",
            "2 ok {value:2,done:false}",
            "3 ok {value:null,done:true}");
  }

  @Test
  void a_queued_error_is_thrown_at_the_yield() {
    Trace.of(
            t -> {
              AsyncScript g = catching(t);
              t.watch("n", g.next());
              t.watch("t", g.raise(ERROR));
              t.watch("n2", g.next());
            })
        .shows(
            "caught Error(T)",
            "n ok {value:1,done:false}",
            "t ok {value:2,done:false}",
            "n2 ok {value:null,done:true}");
  }

  @Test
  void finish_before_the_start_takes_a_tick_and_runs_no_body() {
    Trace.of(
            t -> {
              AsyncScript g = receiving(t, 1);
              t.watch("r", g.finish("R"));
              t.watch("n", g.next());
              t.metro(3);
              assertTrue(g.cleared);
            })
        .shows("t1", "r ok {value:R,done:true}", "n ok {value:null,done:true}", "t2", "t3");
  }

  @Test
  void raise_before_the_start_runs_no_body() {
    Trace.of(
            t -> {
              AsyncScript g = receiving(t, 1);
              t.watch("t", g.raise(ERROR));
              t.watch("n", g.next());
              t.metro(2);
            })
        .shows("t err Error(T)", "n ok {value:null,done:true}", "t1", "t2");
  }

  @Test
  void requests_that_outlive_the_body_are_answered_one_by_one() {
    Trace.of(
            t -> {
              AsyncScript g = awaitingOnce();
              t.watch("n", g.next());
              t.watch("r", g.finish("R"));
              t.watch("t", g.raise(ERROR));
              t.watch("n2", g.next());
              t.metro(4);
            })
        .shows(
            "t1",
            "n ok {value:null,done:true}",
            "t2",
            "r ok {value:R,done:true}",
            "t err Error(T)",
            "n2 ok {value:null,done:true}",
            "t3",
            "t4");
  }

  @Test
  void answers_keep_the_order_of_requests_when_the_body_ends_at_once() {
    Trace.of(
            t -> {
              AsyncScript g = AsyncScript.returning("r");
              t.watch("1", g.next());
              t.watch("2", g.next());
              t.watch("3", g.finish("x"));
              t.watch("4", g.next());
              t.metro(4);
            })
        .shows(
            "t1",
            "1 ok {value:r,done:true}",
            "2 ok {value:null,done:true}",
            "t2",
            "3 ok {value:x,done:true}",
            "4 ok {value:null,done:true}",
            "t3",
            "t4");
  }

  @Test
  void a_request_from_inside_the_body_is_queued() {
    Trace.of(
            t -> {
              AsyncScript[] g = new AsyncScript[1];
              g[0] =
                  AsyncScript.of(
                      m -> {
                        int i = m.resumeState();
                        if (i == 0) {
                          t.watch("inner", g[0].next());
                          t.log("body");
                        } else {
                          m.resumed();
                        }
                        m.offer(i + 1);
                        return m.yieldAt(i + 1);
                      });
              t.watch("outer", g[0].next());
            })
        .shows("body", "outer ok {value:1,done:false}", "inner ok {value:2,done:false}");
  }

  @Test
  void finish_does_not_interrupt_an_await() {
    Trace.of(
            t -> {
              AsyncScript g =
                  AsyncScript.of(
                      m -> {
                        switch (m.resumeState()) {
                          case 0:
                            t.log("a");
                            m.await(t.sleep(10, null));
                            return m.awaitAt(1);
                          case 1:
                            m.resumed();
                            t.log("b");
                            m.offer(1);
                            return m.yieldAt(2);
                          default:
                            try {
                              m.resumed();
                            } catch (Throwable pending) {
                              t.log("fin");
                              throw pending;
                            }
                            throw new AssertionError();
                        }
                      });
              t.watch("n", g.next());
              t.watch("r", g.finish("R"));
              t.after(3, () -> t.log("timer"));
            })
        .shows("a", "timer", "b", "n ok {value:1,done:false}", "fin", "r ok {value:R,done:true}");
  }

  @Test
  void a_promised_result_is_awaited_before_anything_else() {
    Trace.of(
            t -> {
              AsyncScript unstarted = receiving(t, 1);
              t.watch("r", unstarted.finish(t.sleep(5, "late")));
              t.watch("n", unstarted.next());
              AsyncScript suspended = AsyncScript.finallyLogging(t, "fin");
              suspended.next();
              t.watch("s", suspended.finish(t.sleep(6, "later")));
              t.after(1, () -> t.log("timer"));
            })
        .shows(
            "timer",
            "r ok {value:late,done:true}",
            "n ok {value:null,done:true}",
            "fin",
            "s ok {value:later,done:true}");
  }

  @Test
  void a_rejected_result_is_an_error_at_the_yield() {
    Trace.of(
            t -> {
              AsyncScript g = catching(t);
              g.next();
              t.watch("r", g.finish(Promise.reject(new IOException("x"))));
              t.watch("n", g.next());
            })
        .shows("caught Error(x)", "r ok {value:2,done:false}", "n ok {value:null,done:true}");
  }

  @Test
  void a_rejected_result_without_a_body_rejects_the_request() {
    Trace.of(
            t -> {
              AsyncScript unstarted = receiving(t, 1);
              t.watch("r", unstarted.finish(Promise.reject(new IOException("x"))));
              t.watch("n", unstarted.next());
              t.watch("again", unstarted.finish(t.sleep(2, "v")));
            })
        .shows("r err Error(x)", "n ok {value:null,done:true}", "again ok {value:v,done:true}");
  }

  /** {@code try { yield 1; } finally { yield "f"; trace("fin"); }}. */
  private static AsyncScript yieldingInFinally(Trace t) {
    return AsyncScript.of(
        m -> {
          switch (m.resumeState()) {
            case 0:
              m.offer(1);
              return m.yieldAt(1);
            case 1:
              try {
                m.resumed();
              } catch (Throwable pending) {
                m.saved[0] = pending;
              }
              m.offer("f");
              return m.yieldAt(2);
            default:
              Throwable pending = (Throwable) m.saved[0];
              m.resumed();
              t.log("fin");
              if (pending != null) {
                throw pending;
              }
              return m.complete(null);
          }
        });
  }

  @Test
  void a_yield_in_finally_keeps_the_completion_pending() {
    Trace.of(
            t -> {
              AsyncScript ended = yieldingInFinally(t);
              ended.next();
              t.watch("r", ended.finish("r"));
              t.watch("n", ended.next());
              t.watch("n2", ended.next());
            })
        .shows(
            "fin",
            "r ok {value:f,done:false}",
            "n ok {value:r,done:true}",
            "n2 ok {value:null,done:true}");
    Trace.of(
            t -> {
              AsyncScript raised = yieldingInFinally(t);
              raised.next();
              t.watch("t", raised.raise(ERROR));
              t.watch("n", raised.next());
              t.watch("n2", raised.next());
            })
        .shows(
            "fin", "t ok {value:f,done:false}", "n err Error(T)", "n2 ok {value:null,done:true}");
  }

  @Test
  void requests_during_an_await_in_finally_are_queued() {
    Trace.of(
            t -> {
              AsyncScript g =
                  AsyncScript.of(
                      m -> {
                        switch (m.resumeState()) {
                          case 0:
                            m.offer(1);
                            return m.yieldAt(1);
                          case 1:
                            try {
                              m.resumed();
                            } catch (Throwable pending) {
                              m.saved[0] = pending;
                            }
                            m.await(t.sleep(5, null));
                            return m.awaitAt(2);
                          default:
                            Throwable pending = (Throwable) m.saved[0];
                            m.resumed();
                            t.log("fin");
                            throw pending;
                        }
                      });
              g.next();
              t.watch("r1", g.finish("a"));
              t.watch("r2", g.finish("b"));
              t.watch("n", g.next());
            })
        .shows(
            "fin",
            "r1 ok {value:a,done:true}",
            "r2 ok {value:b,done:true}",
            "n ok {value:null,done:true}");
  }

  @Test
  void close_of_a_body_that_yields_meanwhile_is_rejected() {
    Trace.of(
            t -> {
              AsyncScript g = yieldingInFinally(t);
              g.next();
              t.watch("c", g.close());
              AsyncScript plain = AsyncScript.finallyLogging(t, "fin");
              plain.next();
              t.watch("p", plain.close());
            })
        .shows("fin", "p ok null", "c err IllegalStateException");
  }
}
