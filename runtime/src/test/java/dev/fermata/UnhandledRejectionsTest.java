package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnhandledRejectionsTest {
  private static Exception error(String message) {
    return new Exception(message);
  }

  @Test
  void a_rejection_is_reported_after_the_microtasks_and_before_the_next_task() {
    LoopTrace.of(
            t -> {
              t.loop().setTimeout(() -> t.log("timer"), Duration.ZERO);
              Promise.reject(error("x"));
              Promise.resolve().thenAccept(v -> t.log("m1")).thenAccept(v -> t.log("m2"));
              t.log("sync");
            })
        .shows("sync", "m1", "m2", "UNHANDLED Error(x)", "timer");
  }

  @Test
  void a_rejection_handled_by_a_microtask_is_not_reported() {
    LoopTrace.of(
            t -> {
              Promise<Object> p = Promise.reject(error("x"));
              Promise.resolve()
                  .thenAccept(v -> {})
                  .thenAccept(
                      v ->
                          p.catching(
                              e -> {
                                t.log("caught");
                                return null;
                              }));
            })
        .shows("caught");
  }

  @Test
  void rejections_are_reported_in_their_order() {
    LoopTrace.of(
            t -> {
              Promise.reject(error("1"));
              Promise.resolve()
                  .then(
                      v -> {
                        throw Errors.sneak(error("3"));
                      });
              Promise.reject(error("2"));
            })
        .shows("UNHANDLED Error(1)", "UNHANDLED Error(2)", "UNHANDLED Error(3)");
  }

  @Test
  void finally_does_not_handle() {
    LoopTrace.of(t -> Promise.reject(error("x")).finallyDo(() -> t.log("fin")))
        .shows("fin", "UNHANDLED Error(x)");
  }

  @Test
  void a_rejection_is_reported_once_and_a_late_reaction_is_no_error() {
    LoopTrace.of(
            t -> {
              Promise<Object> p = Promise.reject(error("x"));
              t.loop()
                  .setImmediate(
                      () ->
                          p.catching(
                              e -> {
                                t.log("late");
                                return null;
                              }));
            })
        .shows("UNHANDLED Error(x)", "late");
  }

  @Test
  void the_handler_gets_the_promise_and_may_handle_it() {
    EventLoop loop = EventLoop.virtualTime();
    List<Object> seen = new ArrayList<>();
    loop.onUnhandledRejection(
        (e, p) -> {
          seen.add(p);
          p.catching(
              late -> {
                seen.add(late);
                return null;
              });
        });
    Exception x = error("x");
    Promise<?>[] rejected = new Promise<?>[1];
    loop.execute(() -> rejected[0] = Promise.reject(x));
    loop.runUntilIdle();
    assertEquals(List.of(rejected[0], x), seen);
  }

  @Test
  void a_promise_of_the_loop_that_another_thread_rejects_is_reported_on_the_loop() {
    EventLoop loop = EventLoop.create();
    List<Object> seen = new ArrayList<>();
    loop.onUnhandledRejection((e, p) -> seen.add(EventLoop.current()));
    List<Promise.Resolvers<Object>> made = new ArrayList<>();
    loop.execute(() -> made.add(Promise.withResolvers()));
    loop.runUntilIdle();
    made.get(0).reject(error("x"));
    assertEquals(List.of(), seen);
    loop.runUntilIdle();
    assertEquals(List.of(loop), seen);
  }

  @Test
  void join_and_to_completable_future_count_as_reactions() {
    LoopTrace.of(
            t -> {
              Promise<Object> p = Promise.reject(error("x"));
              p.toCompletableFuture();
              Promise<Object> q = Promise.reject(error("y"));
              try {
                q.join();
              } catch (Exception e) {
                t.log("joined " + e.getMessage());
              }
            })
        .shows("joined y");
  }

  @Test
  void by_default_errors_are_printed() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      EventLoop loop = EventLoop.create();
      loop.execute(
          () -> {
            Promise.reject(error("rejected"));
            throw Errors.sneak(error("thrown"));
          });
      loop.runUntilIdle();
    } finally {
      System.setErr(before);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("Unhandled rejection: java.lang.Exception: rejected"), text);
    assertTrue(text.contains("Uncaught in a task: java.lang.Exception: thrown"), text);
    assertTrue(text.contains("at " + getClass().getName()), text);
  }

  @Test
  void the_last_handler_set_is_the_one() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    loop.onUnhandledRejection((e, p) -> lines.add("first"));
    loop.onUnhandledRejection((e, p) -> lines.add("second"));
    loop.execute(() -> Promise.reject(error("x")));
    loop.runUntilIdle();
    assertEquals(List.of("second"), lines);
  }

  @Test
  void what_the_handler_throws_is_printed_and_the_loop_goes_on() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    Exception x = error("x");
    IllegalStateException fault = new IllegalStateException("handler");
    List<String> lines = new ArrayList<>();
    try {
      EventLoop loop = EventLoop.create();
      loop.onUnhandledRejection(
          (e, p) -> {
            throw fault;
          });
      loop.execute(() -> Promise.reject(x));
      loop.execute(() -> lines.add("next"));
      loop.runUntilIdle();
    } finally {
      System.setErr(before);
    }
    assertEquals(List.of("next"), lines);
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("IllegalStateException: handler"));
    assertSame(x, fault.getSuppressed()[0]);
  }

  /** A broken error: even looking at it throws. */
  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private static String printedBy(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void an_error_that_cannot_be_printed_does_not_stop_the_loop() {
    List<String> lines = new ArrayList<>();
    EventLoop loop = EventLoop.create();
    loop.execute(
        () -> {
          throw new Unprintable();
        });
    loop.execute(() -> lines.add("next"));
    String text = printedBy(loop::runUntilIdle);
    assertEquals(List.of("next"), lines);
    assertTrue(text.contains("Uncaught in a task: " + Unprintable.class.getName()), text);
    assertTrue(text.contains(IllegalStateException.class.getName()), text);
  }

  @Test
  void a_handler_that_throws_what_cannot_be_printed_does_not_stop_the_loop() {
    List<String> lines = new ArrayList<>();
    EventLoop loop = EventLoop.create();
    loop.onUnhandledRejection(
        (e, p) -> {
          throw new Unprintable();
        });
    loop.execute(() -> Promise.reject(error("x")));
    loop.execute(() -> lines.add("next"));
    String text = printedBy(loop::runUntilIdle);
    assertEquals(List.of("next"), lines);
    assertTrue(text.contains(Unprintable.class.getName()), text);
  }

  @Test
  void a_rejection_by_another_thread_while_the_loop_closes_goes_to_the_handler_once() {
    List<String> lines = new ArrayList<>();
    EventLoop loop = EventLoop.create();
    loop.onUnhandledRejection((e, p) -> lines.add(e.getMessage()));
    loop.execute(
        () -> {
          Promise.Resolvers<Object> r = Promise.withResolvers();
          loop.close();
          Thread other = new Thread(() -> r.reject(error("while closing")));
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    String text = printedBy(loop::runUntilIdle);
    assertEquals(List.of("while closing"), lines);
    assertFalse(text.contains("while closing"), text);
  }

  @Test
  void a_rejection_by_another_thread_does_not_overtake_the_task_that_handles_it() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    loop.onUnhandledRejection((e, p) -> lines.add("unhandled " + e.getMessage()));
    List<Promise.Resolvers<String>> made = new ArrayList<>();
    loop.execute(
        () -> {
          made.add(Promise.withResolvers());
          made.add(Promise.withResolvers());
        });
    loop.runUntilIdle();
    loop.execute(
        () -> made.get(0).promise().catching(e -> String.valueOf(lines.add(e.getMessage()))));
    made.get(0).reject(error("handled"));
    made.get(1).reject(error("not handled"));
    loop.runUntilIdle();
    assertEquals(List.of("handled", "unhandled not handled"), lines);
  }

  @Test
  void a_rejection_that_was_handled_before_its_loop_ended_is_not_printed() {
    EventLoop loop = EventLoop.create();
    List<Promise<Object>> made = new ArrayList<>();
    loop.execute(
        () -> {
          Promise<Object> rejected = Promise.reject(error("handled"));
          rejected.catching(e -> null);
          made.add(rejected);
        });
    loop.close();
    Promise<?> promise = made.get(0);
    // As a thread does that has settled the promise and was then held up.
    String text =
        printedBy(() -> UnhandledRejections.track(promise, (Rejected) promise.settledCell(), loop));
    assertEquals("", text);
  }
}
