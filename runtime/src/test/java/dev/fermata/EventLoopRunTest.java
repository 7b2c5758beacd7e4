package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class EventLoopRunTest {
  private final Exception x = new Exception("x");
  private final Exception y = new Exception("y");
  private final List<String> lines = new ArrayList<>();

  @Test
  void run_returns_what_main_did() {
    assertEquals("v", EventLoop.run(() -> Promise.resolve("v")));
  }

  @Test
  void run_throws_what_main_did() {
    assertSame(x, assertThrows(Exception.class, () -> EventLoop.run(() -> Promise.reject(x))));
    assertSame(
        x,
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      throw x;
                    })));
  }

  @Test
  void run_waits_for_timers_and_other_threads() {
    assertEquals(
        "blocking",
        EventLoop.run(
            () ->
                Promise.delay(Duration.ofMillis(2))
                    .thenCompose(v -> Promise.blocking(() -> "blocking"))));
  }

  @Test
  void run_finishes_the_microtasks_and_drops_open_timers() {
    EventLoop.run(
        () -> {
          EventLoop.current().setTimeout(() -> lines.add("timer"), Duration.ofDays(1));
          EventLoop.current().setImmediate(() -> lines.add("immediate"));
          Promise<Void> main = Promise.resolve();
          main.thenAccept(v -> lines.add("1"))
              .thenAccept(v -> lines.add("2"))
              .thenAccept(v -> lines.add("3"))
              .thenAccept(v -> lines.add("4"));
          return main;
        });
    assertEquals(List.of("1", "2", "3", "4"), lines);
  }

  @Test
  void run_throws_a_rejection_that_nobody_handled() {
    assertSame(
        x,
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      Promise.reject(x);
                      Promise.reject(y);
                      return Promise.resolve(1);
                    })));
    assertArrayEquals(new Throwable[] {y}, x.getSuppressed());
  }

  @Test
  void run_adds_a_rejection_that_nobody_handled_to_mains_own_error() {
    assertSame(
        x,
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      Promise.reject(y);
                      return Promise.reject(x);
                    })));
    assertArrayEquals(new Throwable[] {y}, x.getSuppressed());
  }

  @Test
  void run_forgets_a_rejection_that_is_handled_later() {
    assertEquals(
        "caught x",
        EventLoop.run(
            () -> {
              Promise<String> rejected = Promise.reject(x);
              return Promise.delay(Duration.ofMillis(1))
                  .thenCompose(v -> rejected.catching(e -> "caught " + e.getMessage()));
            }));
  }

  @Test
  void run_throws_what_a_task_threw() {
    assertSame(
        x,
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      EventLoop.current()
                          .queueMicrotask(
                              () -> {
                                throw Errors.sneak(x);
                              });
                      return Promise.delay(Duration.ofMillis(1));
                    })));
  }

  @Test
  void run_leaves_rejections_to_the_handler_that_was_set() {
    EventLoop.run(
        () -> {
          EventLoop.current().onUnhandledRejection((e, p) -> lines.add(e.getMessage()));
          Promise.reject(x);
          return Promise.resolve();
        });
    assertEquals(List.of("x"), lines);
  }

  @Test
  void run_leaves_no_loop_behind() {
    EventLoop[] loop = new EventLoop[1];
    EventLoop.run(
        () -> {
          loop[0] = EventLoop.current();
          return Promise.resolve();
        });
    assertThrows(IllegalStateException.class, EventLoop::current);
    assertThrows(RejectedExecutionException.class, () -> loop[0].execute(() -> {}));
  }

  @Test
  void run_ends_when_its_loop_is_closed_before_main_settles() {
    assertThrows(
        RejectedExecutionException.class,
        () ->
            EventLoop.run(
                () -> {
                  EventLoop.current().close();
                  return Promise.create(r -> {});
                }));
  }

  @Test
  void an_interrupt_does_not_end_a_run_and_is_there_afterwards() {
    Thread.currentThread().interrupt();
    try {
      assertEquals("v", EventLoop.run(() -> Promise.delay(Duration.ofMillis(2)).then(v -> "v")));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void a_task_submitted_too_late_for_the_run_is_rejected() {
    List<Promise<Integer>> late = new ArrayList<>();
    EventLoop.run(
        () -> {
          EventLoop loop = EventLoop.current();
          elsewhere(() -> late.add(loop.submit(() -> Promise.resolve(1))));
          return Promise.resolve();
        });
    assertEquals(Promise.State.REJECTED, late.get(0).state());
    assertThrows(RejectedExecutionException.class, late.get(0)::join);
  }

  @Test
  void run_throws_a_rejection_by_another_thread_that_nobody_handled() {
    assertSame(
        x,
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      Promise.Resolvers<Object> r = Promise.withResolvers();
                      elsewhere(() -> r.reject(x));
                      return Promise.resolve(1);
                    })));
  }

  @Test
  void run_forgets_a_rejection_by_another_thread_that_is_handled() {
    EventLoop.run(
        () -> {
          Promise.Resolvers<String> r = Promise.withResolvers();
          r.promise()
              .catching(
                  e -> {
                    lines.add("caught " + e.getMessage());
                    return null;
                  });
          elsewhere(() -> r.reject(x));
          return Promise.resolve();
        });
    assertEquals(List.of("caught x"), lines);
  }

  private static void elsewhere(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_microtasks_reject_while_a_run_ends_is_thrown() {
    Exception thrown =
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      EventLoop.current()
                          .submit(() -> Promise.create(own -> {}))
                          .catching(
                              dropped -> {
                                throw Errors.sneak(x);
                              });
                      return Promise.resolve();
                    }));
    assertSame(x, thrown);
  }

  @Test
  void work_that_a_run_drops_is_no_failure() {
    assertEquals(
        1,
        EventLoop.<Integer>run(
            () -> {
              EventLoop.current().submit(() -> Promise.create(own -> {})).thenAccept(v -> {});
              EventLoop.current().submit(() -> Promise.create(own -> {}));
              return Promise.resolve(1);
            }));
  }

  @Test
  void mains_own_error_is_thrown_and_not_reported_besides() {
    Exception thrown =
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      EventLoop.current()
                          .onUnhandledRejection((error, promise) -> lines.add(error.getMessage()));
                      Promise.reject(y);
                      return Promise.reject(x);
                    }));
    assertSame(x, thrown);
    assertEquals(List.of("y"), lines);
  }

  @Test
  void an_error_of_several_promises_is_added_once() {
    Exception thrown =
        assertThrows(
            Exception.class,
            () ->
                EventLoop.run(
                    () -> {
                      Promise.reject(y);
                      Promise.reject(x);
                      Promise.reject(y);
                      return Promise.reject(x);
                    }));
    assertSame(x, thrown);
    assertArrayEquals(new Throwable[] {y}, x.getSuppressed());
  }
}
