package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AbortTest {
  private final AbortController controller = new AbortController();
  private final AbortSignal signal = controller.signal();
  private final Exception why = new Exception("why");

  @Test
  void a_signal_fires_once_with_its_first_reason() {
    assertTrue(!signal.aborted());
    assertNull(signal.reason());
    signal.throwIfAborted();
    List<String> heard = new ArrayList<>();
    signal.onAbort(() -> heard.add("1 " + signal.reason().getMessage()));
    signal.onAbort(() -> heard.add("2"));
    controller.abort(why);
    controller.abort();
    signal.onAbort(() -> heard.add("late"));
    assertEquals(List.of("1 why", "2", "late"), heard);
    assertSame(why, assertThrows(Exception.class, signal::throwIfAborted));
  }

  @Test
  void the_reason_is_a_cancellation_by_default() {
    controller.abort();
    assertInstanceOf(CancellationException.class, signal.reason());
  }

  @Test
  void an_await_of_a_promise_that_never_settles_can_be_ended() {
    LoopTrace.of(
            t -> {
              t.watch("p", Promise.create(r -> {}).abortOn(signal));
              t.loop().setTimeout(() -> controller.abort(why), Duration.ofMillis(5));
            })
        .shows("p err Error(why)");
  }

  @Test
  void a_signal_that_fires_too_late_changes_nothing_and_retains_nothing() {
    LoopTrace.of(
            t -> {
              t.watch("v", Promise.resolve(1).abortOn(signal));
              t.watch("e", Promise.reject(new Exception("x")).abortOn(signal));
              t.loop()
                  .setImmediate(
                      () -> {
                        t.log("listeners " + signal.listenerCount());
                        controller.abort();
                      });
            })
        .shows("v ok 1", "e err Error(x)", "listeners 0");
  }

  @Test
  void a_signal_that_has_fired_before_wins() {
    controller.abort(why);
    LoopTrace.of(
            t -> {
              t.watch("p", Promise.resolve(1).abortOn(signal));
              t.watch("d", Promise.delay(Duration.ofMillis(1), signal));
            })
        .shows("p err Error(why)", "d err Error(why)");
  }

  @Test
  void a_delay_can_be_ended_and_leaves_no_timer() {
    LoopTrace t =
        LoopTrace.of(
            u -> {
              u.watch("ended", Promise.delay(Duration.ofDays(1), signal));
              u.watch("in time", Promise.delay(Duration.ofMillis(1), signal));
              u.loop().setTimeout(() -> controller.abort(why), Duration.ofMillis(5));
            });
    t.shows("in time ok null", "ended err Error(why)");
    assertEquals(Duration.ofMillis(5), t.loop().now());
  }

  @Test
  void a_signal_can_fire_after_a_time() {
    LoopTrace.of(
            t -> {
              AbortSignal timeout = AbortSignal.timeout(Duration.ofMillis(5));
              t.loop()
                  .setTimeout(
                      () -> {
                        t.log(timeout.reason() instanceof TimeoutException);
                      },
                      Duration.ofMillis(5));
              AbortSignal.timeout(Duration.ofDays(1)).onAbort(() -> t.log("never"));
            })
        .shows("true");
  }

  @Test
  void the_listeners_of_a_signal_come_before_those_of_signals_made_of_it() {
    AbortController controller = new AbortController();
    List<String> lines = new ArrayList<>();
    AbortSignal.any(controller.signal()).onAbort(() -> lines.add("any"));
    controller.signal().onAbort(() -> lines.add("own"));
    controller.abort();
    assertEquals(List.of("own", "any"), lines);
  }

  @Test
  void any_fires_with_the_first_of_its_signals() {
    AbortController second = new AbortController();
    AbortSignal any = AbortSignal.any(signal, second.signal());
    List<String> heard = new ArrayList<>();
    any.onAbort(() -> heard.add(any.reason().getMessage()));
    second.abort(why);
    controller.abort(new Exception("later"));
    assertEquals(List.of("why"), heard);
    assertSame(why, AbortSignal.any(new AbortController().signal(), second.signal()).reason());
  }

  @Test
  void any_is_forgotten_by_its_signals_when_nobody_listens() {
    LoopTrace.of(
            t -> {
              t.watch("p", Promise.resolve(1).abortOn(AbortSignal.any(signal)));
              t.log("listeners " + signal.listenerCount());
              t.loop().setImmediate(() -> t.log("listeners " + signal.listenerCount()));
            })
        .shows("listeners 1", "p ok 1", "listeners 0");
  }

  @Test
  void a_listener_runs_on_the_loop_where_it_was_registered() {
    try (EventLoop loop = EventLoop.start("listener")) {
      Promise.Resolvers<Object> heard = Promise.withResolvers();
      loop.submit(
              () -> {
                signal.onAbort(() -> heard.resolve(EventLoop.current()));
                return Promise.resolve();
              })
          .join();
      controller.abort();
      assertSame(loop, heard.promise().join());
    }
  }

  @Test
  void a_listener_that_throws_does_not_keep_the_others_from_hearing() {
    LoopTrace.of(
            t -> {
              signal.onAbort(
                  () -> {
                    throw Errors.sneak(new Exception("listener"));
                  });
              signal.onAbort(() -> t.log("heard"));
              controller.abort();
            })
        .shows("THROWN Error(listener)", "heard");
  }

  @Test
  void blocking_work_is_interrupted() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (EventLoop loop = EventLoop.start("aborting")) {
      // The loop is done with its microtasks before this thread comes to join.
      loop.onUnhandledRejection((error, promise) -> {});
      Promise<Object> ended =
          loop.submit(
              () ->
                  Promise.blocking(
                          () -> {
                            begun.countDown();
                            try {
                              new CountDownLatch(1).await();
                            } finally {
                              interrupted.countDown();
                            }
                            return null;
                          })
                      .abortOn(signal));
      awaitUninterrupted(begun);
      controller.abort(why);
      assertSame(why, assertThrows(Exception.class, ended::join));
      awaitUninterrupted(interrupted);
    }
  }

  @Test
  void blocking_work_that_has_not_begun_never_does() {
    List<Runnable> accepted = new ArrayList<>();
    LoopTrace.of(
            t -> {
              Promise<Object> work =
                  Promise.blocking(
                      () -> {
                        throw new AssertionError("must not run");
                      },
                      accepted::add);
              t.watch("p", work.abortOn(signal));
              t.watch("work", work);
              controller.abort(why);
              accepted.get(0).run();
            })
        .shows("p err Error(why)", "work err InterruptedException");
  }

  @Test
  void the_interrupt_does_not_reach_what_the_thread_does_next() {
    LoopTrace.of(
            t -> {
              Promise.blocking(
                      () -> {
                        controller.abort(why);
                        return Thread.currentThread().isInterrupted();
                      },
                      work -> {
                        // The abort must find somebody waiting.
                        t.loop()
                            .execute(
                                () -> {
                                  work.run();
                                  t.log("after: " + Thread.currentThread().isInterrupted());
                                });
                      })
                  .abortOn(signal)
                  .catching(e -> null);
            })
        .shows("after: false");
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_listener_of_a_closed_loop_does_not_keep_the_others_from_hearing() {
    EventLoop closed = EventLoop.create();
    List<String> heard = new ArrayList<>();
    closed.execute(() -> signal.onAbort(() -> heard.add("closed")));
    closed.runUntilIdle();
    closed.close();
    signal.onAbort(() -> heard.add("other"));
    controller.abort(why);
    assertEquals(List.of("other"), heard);
  }

  @Test
  void a_listener_whose_executor_refuses_does_not_keep_the_others_from_hearing() {
    boolean[] full = new boolean[1];
    EventLoop loop =
        EventLoop.on(
            turn -> {
              if (full[0]) {
                throw new RejectedExecutionException("full");
              }
              turn.run();
            });
    List<String> heard = new ArrayList<>();
    loop.execute(() -> signal.onAbort(() -> heard.add("refused at first")));
    full[0] = true;
    signal.onAbort(() -> heard.add("other"));
    controller.abort(why);
    assertEquals(List.of("other"), heard);
    full[0] = false;
    loop.execute(() -> {});
    assertEquals(List.of("other", "refused at first"), heard);
  }

  @Test
  void any_has_the_reason_of_the_first_to_fire_even_if_nobody_listened() {
    AbortController second = new AbortController();
    AbortSignal any = AbortSignal.any(signal, second.signal());
    AbortSignal nested = AbortSignal.any(new AbortController().signal(), signal, any);
    second.abort(why);
    controller.abort(new Exception("later"));
    assertSame(why, nested.reason());
    assertSame(why, any.reason());
  }

  @Test
  void a_listener_sees_the_async_locals_of_its_registration() {
    AsyncLocal<String> user = new AsyncLocal<>();
    EventLoop other = EventLoop.create();
    List<String> seen = new ArrayList<>();
    user.run("off", () -> signal.onAbort(() -> seen.add("off a loop " + user.get())));
    other.execute(
        () -> user.run("ann", () -> signal.onAbort(() -> seen.add("elsewhere " + user.get()))));
    other.runUntilIdle();
    LoopTrace.of(
            t -> {
              user.run("bob", () -> signal.onAbort(() -> t.log("here " + user.get())));
              user.run(
                  "eve",
                  () -> {
                    controller.abort(why);
                    t.log("fired by " + user.get());
                  });
            })
        .shows("here bob", "fired by eve");
    other.runUntilIdle();
    assertEquals(List.of("off a loop off", "elsewhere ann"), seen);
  }

  @Test
  void a_deep_nest_of_any_takes_constant_stack() {
    AbortSignal outermost = signal;
    for (int i = 0; i < 20_000; i++) {
      outermost = AbortSignal.any(outermost);
    }
    List<String> heard = new ArrayList<>();
    outermost.onAbort(() -> heard.add("outermost"));
    assertFalse(outermost.aborted());
    controller.abort(why);
    assertSame(why, outermost.reason());
    assertEquals(List.of("outermost"), heard);
  }

  @Test
  void any_leaves_its_sources_when_several_threads_listen_and_leave() throws InterruptedException {
    for (int round = 0; round < 2_000; round++) {
      AbortSignal any = AbortSignal.any(signal);
      Thread other = new Thread(() -> any.onAbortHere(() -> {}).remove());
      other.start();
      any.onAbortHere(() -> {}).remove();
      other.join();
      assertEquals(0, signal.listenerCount());
    }
  }
}
