package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The order of a turn, and the clock, on virtual time. */
class EventLoopTest {
  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void microtasks_come_before_timers() {
    LoopTrace.of(
            t -> {
              t.loop().setTimeout(() -> t.log("timer"), Duration.ZERO);
              Promise.resolve().thenAccept(v -> t.log("micro"));
              t.log("sync");
            })
        .shows("sync", "micro", "timer");
  }

  @Test
  void timers_fire_by_deadline_and_then_by_creation() {
    LoopTrace.of(
            t -> {
              for (int d : new int[] {30, 10, 20, 10}) {
                t.loop().setTimeout(() -> t.log(d + " at " + t.loop().now().toMillis()), millis(d));
              }
            })
        .shows("10 at 10", "10 at 10", "20 at 20", "30 at 30");
  }

  @Test
  void a_delay_under_a_millisecond_counts_as_one() {
    LoopTrace.of(
            t -> {
              t.loop().setTimeout(() -> t.log("one"), millis(1));
              t.loop().setTimeout(() -> t.log("zero"), Duration.ZERO);
              t.loop().setTimeout(() -> t.log("less"), Duration.ofNanos(1));
            })
        .shows("one", "zero", "less");
  }

  @Test
  void microtasks_run_between_timers_that_are_due_together() {
    LoopTrace.of(
            t -> {
              t.loop()
                  .setTimeout(
                      () -> {
                        t.log("t1");
                        Promise.resolve()
                            .thenAccept(v -> t.log("m1"))
                            .thenAccept(v -> t.log("m1b"));
                      },
                      millis(1));
              t.loop()
                  .setTimeout(
                      () -> {
                        t.log("t2");
                        t.loop().queueMicrotask(() -> t.log("m2"));
                      },
                      millis(1));
            })
        .shows("t1", "m1", "m1b", "t2", "m2");
  }

  @Test
  void microtasks_run_between_immediates() {
    LoopTrace.of(
            t -> {
              t.loop()
                  .setImmediate(
                      () -> {
                        t.log("i1");
                        t.loop().queueMicrotask(() -> t.log("m1"));
                      });
              t.loop().setImmediate(() -> t.log("i2"));
            })
        .shows("i1", "m1", "i2");
  }

  @Test
  void an_immediate_comes_after_the_timers_that_are_due() {
    LoopTrace.of(
            t -> {
              t.loop()
                  .setTimeout(
                      () -> {
                        t.loop().setImmediate(() -> t.log("immediate"));
                        t.log("timer 1");
                      },
                      millis(5));
              t.loop().setTimeout(() -> t.log("timer 2"), millis(5));
            })
        .shows("timer 1", "timer 2", "immediate");
  }

  @Test
  void a_nested_timer_waits_for_a_later_turn() {
    LoopTrace.of(
            t -> {
              t.loop()
                  .setTimeout(
                      () -> {
                        t.log("a");
                        t.loop().setTimeout(() -> t.log("nested"), Duration.ZERO);
                      },
                      millis(1));
              t.loop().setTimeout(() -> t.log("b"), millis(1));
            })
        .shows("a", "b", "nested");
  }

  @Test
  void a_nested_immediate_waits_for_the_next_turn() {
    LoopTrace.of(
            t -> {
              t.loop()
                  .setImmediate(
                      () -> {
                        t.log("a");
                        t.loop().setImmediate(() -> t.log("nested"));
                      });
              t.loop().setImmediate(() -> t.log("b"));
            })
        .shows("a", "b", "nested");
  }

  @Test
  void a_cancelled_timer_does_not_fire() {
    LoopTrace.of(
            t -> {
              EventLoop.Timer never = t.loop().setTimeout(() -> t.log("never"), millis(5));
              never.cancel();
              never.cancel();
              EventLoop.Timer[] second = new EventLoop.Timer[1];
              t.loop()
                  .setTimeout(
                      () -> {
                        t.log("first");
                        second[0].cancel();
                      },
                      millis(7));
              second[0] = t.loop().setTimeout(() -> t.log("never"), millis(7));
            })
        .shows("first");
  }

  @Test
  void an_interval_repeats_until_it_is_cancelled() {
    LoopTrace.of(
            t -> {
              EventLoop.Timer[] timer = new EventLoop.Timer[1];
              int[] n = new int[1];
              timer[0] =
                  t.loop()
                      .setInterval(
                          () -> {
                            t.log("tick " + ++n[0] + " at " + t.loop().now().toMillis());
                            if (n[0] == 3) {
                              timer[0].cancel();
                            }
                          },
                          millis(4));
            })
        .shows("tick 1 at 4", "tick 2 at 8", "tick 3 at 12");
  }

  @Test
  void an_interval_that_throws_goes_on() {
    LoopTrace.of(
            t -> {
              EventLoop.Timer timer =
                  t.loop()
                      .setInterval(
                          () -> {
                            throw Errors.sneak(new Exception("tick"));
                          },
                          millis(4));
              t.loop().setTimeout(timer::cancel, millis(10));
            })
        .shows("THROWN Error(tick)", "THROWN Error(tick)");
  }

  @Test
  void an_unreferenced_timer_does_not_keep_the_loop_going() {
    LoopTrace.of(
            t -> {
              t.loop().setTimeout(() -> t.log("fires on the way"), millis(1)).unref();
              t.loop().setTimeout(() -> t.log("last"), millis(5));
              t.loop().setTimeout(() -> t.log("never"), millis(9)).unref();
              EventLoop.Timer again = t.loop().setTimeout(() -> t.log("ref again"), millis(7));
              again.unref();
              again.ref();
            })
        .shows("fires on the way", "last", "ref again");
  }

  @Test
  void a_thousand_microtasks_in_a_row_come_before_the_next_timer() {
    LoopTrace.of(
            t -> {
              t.loop().setTimeout(() -> t.log("timer"), Duration.ZERO);
              t.loop().queueMicrotask(new Countdown(t, 1000));
            })
        .shows("micro done", "timer");
  }

  private record Countdown(LoopTrace t, int left) implements Runnable {
    @Override
    public void run() {
      if (left == 0) {
        t.log("micro done");
      } else {
        t.loop().queueMicrotask(new Countdown(t, left - 1));
      }
    }
  }

  @Test
  void a_task_that_throws_does_not_stop_the_loop() {
    LoopTrace.of(
            t -> {
              t.loop()
                  .execute(
                      () -> {
                        throw Errors.sneak(new Exception("task"));
                      });
              t.loop()
                  .queueMicrotask(
                      () -> {
                        throw Errors.sneak(new Exception("microtask"));
                      });
              t.loop().execute(() -> t.log("next"));
            })
        .shows("THROWN Error(microtask)", "THROWN Error(task)", "next");
  }

  @Test
  void a_promise_that_nobody_settles_does_not_keep_the_loop_going() {
    LoopTrace.of(
            t -> {
              Promise.create(r -> {}).thenAccept(v -> t.log("never"));
              t.loop().setTimeout(() -> t.log("last"), millis(2));
            })
        .shows("last");
  }

  @Test
  void work_given_from_outside_keeps_its_order() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    loop.setImmediate(() -> lines.add("immediate"));
    loop.execute(() -> lines.add("task 1 on " + (EventLoop.current() == loop)));
    loop.execute(() -> lines.add("task 2"));
    loop.queueMicrotask(() -> lines.add("microtask"));
    loop.runUntilIdle();
    assertEquals(List.of("microtask", "task 1 on true", "task 2", "immediate"), lines);
  }

  @Test
  void advancing_runs_what_falls_due_at_its_time() {
    EventLoop loop = EventLoop.virtualTime();
    List<String> lines = new ArrayList<>();
    loop.setInterval(() -> lines.add("at " + loop.now().toMillis()), millis(10));
    loop.advanceBy(millis(25));
    assertEquals(List.of("at 10", "at 20"), lines);
    assertEquals(millis(25), loop.now());
    loop.advanceBy(millis(5));
    assertEquals(List.of("at 10", "at 20", "at 30"), lines);
    assertThrows(IllegalArgumentException.class, () -> loop.advanceBy(millis(-1)));
  }

  @Test
  void only_virtual_time_can_be_advanced() {
    EventLoop loop = EventLoop.create();
    assertThrows(IllegalStateException.class, () -> loop.advanceBy(millis(1)));
  }

  @Test
  void a_created_loop_waits_for_its_timers_in_real_time() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    long before = System.nanoTime();
    loop.setTimeout(() -> lines.add("a"), millis(2));
    loop.setTimeout(() -> lines.add("b"), millis(4));
    loop.runUntilIdle();
    assertEquals(List.of("a", "b"), lines);
    assertTrue(System.nanoTime() - before >= millis(4).toNanos());
  }

  @Test
  void a_timer_with_a_negative_delay_counts_as_one_of_a_millisecond() {
    EventLoop loop = EventLoop.virtualTime();
    List<String> lines = new ArrayList<>();
    loop.setTimeout(() -> lines.add("one"), millis(1));
    loop.setTimeout(() -> lines.add("negative"), millis(-5));
    loop.runUntilIdle();
    assertEquals(List.of("one", "negative"), lines);
    assertEquals(millis(1), loop.now());
  }

  @Test
  void a_delay_beyond_the_clock_never_comes() {
    EventLoop loop = EventLoop.virtualTime();
    EventLoop.Timer timer =
        loop.setTimeout(
            () -> {
              throw new AssertionError();
            },
            Duration.ofSeconds(Long.MAX_VALUE));
    loop.advanceBy(Duration.ofDays(10_000));
    timer.cancel();
    loop.runUntilIdle();
    assertEquals(0, loop.timers.size());
  }

  @Test
  void virtual_time_does_not_jump_beyond_its_clock() {
    EventLoop loop = EventLoop.virtualTime();
    List<String> lines = new ArrayList<>();
    loop.setTimeout(() -> lines.add("never"), Duration.ofSeconds(Long.MAX_VALUE));
    loop.runUntilIdle();
    assertEquals(Duration.ZERO, loop.now());
    loop.setTimeout(() -> lines.add("at " + loop.now().toMillis()), millis(5));
    loop.runUntilIdle();
    assertEquals(List.of("at 5"), lines);
  }

  @Test
  void the_longest_advance_runs_what_falls_due_on_the_way() {
    EventLoop loop = EventLoop.virtualTime();
    List<String> lines = new ArrayList<>();
    loop.setTimeout(() -> lines.add("unref'd"), millis(5)).unref();
    loop.setTimeout(() -> lines.add("never"), Duration.ofSeconds(Long.MAX_VALUE));
    loop.advanceBy(Duration.ofSeconds(Long.MAX_VALUE));
    assertEquals(List.of("unref'd"), lines);
    loop.setTimeout(() -> lines.add("beyond"), millis(5));
    loop.runUntilIdle();
    assertEquals(List.of("unref'd"), lines);
  }

  @Test
  void there_is_no_current_loop_outside() {
    assertTrue(
        assertThrows(IllegalStateException.class, EventLoop::current)
            .getMessage()
            .contains("EventLoop.run("));
  }

  @Test
  void a_loop_cannot_be_run_within_a_task() {
    EventLoop other = EventLoop.create();
    LoopTrace.of(
            t -> {
              assertSame(t.loop(), EventLoop.current());
              assertThrows(IllegalStateException.class, other::runUntilIdle);
              assertThrows(IllegalStateException.class, t.loop()::runUntilIdle);
              assertThrows(
                  IllegalStateException.class, () -> EventLoop.run(() -> Promise.resolve(1)));
              t.log("checked");
            })
        .shows("checked");
  }

  @Test
  void a_closed_loop_refuses_new_work() {
    EventLoop loop = EventLoop.create();
    loop.close();
    loop.close();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> loop.submit(Promise::resolve));
    assertThrows(RejectedExecutionException.class, () -> loop.queueMicrotask(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> loop.setImmediate(() -> {}));
    assertTrue(
        assertThrows(
                RejectedExecutionException.class, () -> loop.setTimeout(() -> {}, Duration.ZERO))
            .getMessage()
            .contains("closed"));
    loop.runUntilIdle();
  }

  @Test
  void closing_runs_what_was_accepted_and_drops_timers() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    loop.setTimeout(() -> lines.add("timer"), Duration.ZERO);
    loop.execute(
        () -> {
          lines.add("task");
          loop.queueMicrotask(() -> lines.add("microtask"));
        });
    Promise<Integer> done = loop.submit(() -> Promise.resolve(1));
    loop.close();
    assertEquals(List.of("task", "microtask"), lines);
    assertEquals(1, done.join());
  }

  @Test
  void closing_rejects_a_submitted_task_that_is_not_done() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    loop.onUnhandledRejection((error, promise) -> lines.add(error.getClass().getSimpleName()));
    Promise<Object> never = loop.submit(() -> Promise.create(r -> {}));
    loop.onEnd(() -> lines.add("ended"));
    loop.close();
    assertThrows(RejectedExecutionException.class, never::join);
    assertEquals(List.of("RejectedExecutionException", "ended"), lines);
    loop.onEnd(() -> lines.add("at once"));
    assertEquals("at once", lines.get(2));
  }

  @Test
  void a_submitted_task_gives_its_result_to_any_thread() {
    EventLoop loop = EventLoop.create();
    Promise<String> value = loop.submit(() -> Promise.resolve("v"));
    Exception x = new Exception("x");
    Promise<String> rejected = loop.submit(() -> Promise.reject(x));
    Promise<String> thrown =
        loop.submit(
            () -> {
              throw x;
            });
    Promise<String> nothing = loop.submit(() -> null);
    loop.onUnhandledRejection((error, promise) -> {});
    loop.runUntilIdle();
    assertEquals("v", value.join());
    assertSame(x, assertThrows(Exception.class, rejected::join));
    assertSame(x, assertThrows(Exception.class, thrown::join));
    assertThrows(NullPointerException.class, nothing::join);
  }
}
