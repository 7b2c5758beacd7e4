package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What bad use is told: what is wrong, where, and what to do instead. */
class BadUseTest {
  private static void refuses(
      Class<? extends Throwable> type, Executable badUse, String... saidInTheMessage) {
    Throwable error = assertThrows(type, badUse);
    for (String part : saidInTheMessage) {
      assertTrue(String.valueOf(error.getMessage()).contains(part), error.toString());
    }
  }

  /** Runs on a loop, and fails with what the task throws. */
  private static void onLoop(Runnable task) {
    EventLoop.run(
        () -> {
          task.run();
          return Promise.resolve();
        });
  }

  @Test
  void reactions_and_delays_off_a_loop_name_the_thread_and_the_way_to_a_loop() {
    String thread = Thread.currentThread().getName();
    Promise<Integer> p = Promise.resolve(1);
    String[] said = {thread, "EventLoop.run(", "EventLoop.start("};
    refuses(IllegalStateException.class, () -> p.then(v -> v), said);
    refuses(IllegalStateException.class, () -> p.catching(e -> 1), said);
    refuses(IllegalStateException.class, () -> p.finallyDo(() -> {}), said);
    refuses(IllegalStateException.class, () -> p.thenCompose(v -> p), said);
    refuses(IllegalStateException.class, () -> Promise.delay(Duration.ZERO), said);
    refuses(IllegalStateException.class, () -> Co.async(() -> p), said);
    refuses(IllegalStateException.class, EventLoop::current, said);
  }

  @Test
  void join_on_a_loops_thread_names_the_await() {
    onLoop(
        () -> refuses(IllegalStateException.class, () -> Promise.create(r -> {}).join(), "await"));
  }

  @Test
  void resolving_a_promise_with_itself_rejects_it() {
    Promise.Resolvers<Integer> r = Promise.withResolvers();
    r.resolveWith(r.promise());
    refuses(IllegalStateException.class, r.promise()::join, "cycle");
  }

  @Test
  void null_is_refused_where_a_promise_or_a_function_belongs() {
    EventLoop loop = EventLoop.create();
    Promise.Resolvers<Integer> r = Promise.withResolvers();
    r.resolveWith(null);
    refuses(NullPointerException.class, r.promise()::join, "no promise to follow");
    refuses(NullPointerException.class, () -> loop.execute(null), "task");
    refuses(NullPointerException.class, () -> loop.submit(null), "task");
    refuses(NullPointerException.class, () -> loop.queueMicrotask(null), "action");
    refuses(NullPointerException.class, () -> loop.setImmediate(null), "action");
    refuses(NullPointerException.class, () -> loop.setTimeout(null, Duration.ZERO), "action");
    refuses(NullPointerException.class, () -> loop.onUnhandledRejection(null), "handler");
    refuses(NullPointerException.class, () -> EventLoop.run(null), "main");
    refuses(NullPointerException.class, () -> EventLoop.start(null), "name");
    refuses(NullPointerException.class, () -> EventLoop.on(null), "executor");
    refuses(NullPointerException.class, () -> Promise.from(null), "stage");
    refuses(NullPointerException.class, () -> Promise.blocking(null), "call");
  }

  @Test
  void a_negative_delay_is_named() {
    Duration negative = Duration.ofMillis(-5);
    EventLoop loop = EventLoop.virtualTime();
    String[] said = {"must not be negative", negative.toString()};
    refuses(IllegalArgumentException.class, () -> loop.advanceBy(negative), said);
    onLoop(() -> refuses(IllegalArgumentException.class, () -> Promise.delay(negative), said));
  }

  @Test
  void a_closed_loop_says_which_it_is() {
    EventLoop loop = EventLoop.start("orders");
    loop.close();
    String[] said = {"EventLoop[orders]", "closed"};
    refuses(RejectedExecutionException.class, () -> loop.execute(() -> {}), said);
    refuses(RejectedExecutionException.class, () -> loop.submit(Promise::resolve), said);
    refuses(RejectedExecutionException.class, () -> loop.queueMicrotask(() -> {}), said);
  }

  @Test
  void a_loop_that_others_run_says_who() {
    try (EventLoop loop = EventLoop.start("busy")) {
      refuses(IllegalStateException.class, loop::runUntilIdle, "EventLoop[busy]", "thread");
    }
    refuses(IllegalStateException.class, EventLoop.on(Runnable::run)::runUntilIdle, "its executor");
    refuses(
        IllegalStateException.class,
        () -> EventLoop.create().advanceBy(Duration.ZERO),
        "EventLoop.virtualTime()");
    refuses(UnsupportedOperationException.class, EventLoop.shared()::close, "shared");
    onLoop(
        () -> refuses(IllegalStateException.class, () -> EventLoop.run(Promise::resolve), "await"));
    onLoop(
        () ->
            refuses(
                IllegalStateException.class, EventLoop.create()::runUntilIdle, "EventLoop[run]"));
  }
}
