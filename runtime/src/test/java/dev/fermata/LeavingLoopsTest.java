package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promises, futures, and threads that block. */
@Timeout(60)
class LeavingLoopsTest {
  private final Exception x = new Exception("x");

  @Test
  void join_gives_the_value_or_throws_the_very_error() {
    assertEquals(1, Promise.resolve(1).join());
    assertSame(x, assertThrows(Exception.class, () -> Promise.reject(x).join()));
  }

  @Test
  void join_waits_for_another_thread() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    CountDownLatch go = new CountDownLatch(1);
    Thread settler =
        new Thread(
            () -> {
              awaitUninterrupted(go);
              r.resolve("v");
            });
    settler.start();
    go.countDown();
    assertEquals("v", r.promise().join());
  }

  @Test
  void join_on_a_loops_thread_refuses_to_deadlock() {
    LoopTrace.of(
            t -> {
              assertEquals(1, Promise.resolve(1).join());
              Promise<Object> pending = Promise.create(r -> {});
              String message =
                  assertThrows(IllegalStateException.class, pending::join).getMessage();
              assertTrue(message.contains("await"), message);
              t.log("checked");
            })
        .shows("checked");
  }

  @Test
  void an_interrupt_does_not_end_a_join_and_is_there_afterwards() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    Thread main = Thread.currentThread();
    new Thread(
            () -> {
              main.interrupt();
              while (main.isInterrupted()) {
                Thread.onSpinWait();
              }
              r.resolve("v");
            })
        .start();
    assertEquals("v", r.promise().join());
    assertTrue(Thread.interrupted());
  }

  @Test
  void a_future_completes_as_the_promise_settles() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    CompletableFuture<String> future = r.promise().toCompletableFuture();
    assertFalse(future.isDone());
    r.resolve("v");
    assertEquals("v", future.join());
    assertEquals("v", r.promise().toCompletableFuture().join());
    CompletableFuture<Object> failed = Promise.reject(x).toCompletableFuture();
    assertSame(x, assertThrows(CompletionException.class, failed::join).getCause());
    assertSame(x, assertThrows(ExecutionException.class, failed::get).getCause());
  }

  @Test
  void cancelling_the_future_leaves_the_promise_alone() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    CompletableFuture<String> future = r.promise().toCompletableFuture();
    assertTrue(future.cancel(true));
    assertEquals(Promise.State.PENDING, r.promise().state());
    r.resolve("v");
    assertEquals("v", r.promise().join());
    assertTrue(future.isCancelled());
  }

  @Test
  void a_reaction_to_a_cancelled_future_of_a_promise_is_the_futures_own_affair() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    CompletableFuture<String> cancelled = r.promise().toCompletableFuture();
    CompletableFuture<String> completed = r.promise().toCompletableFuture();
    CompletableFuture<String> untouched = r.promise().toCompletableFuture();
    cancelled.cancel(false);
    completed.complete("other");
    r.resolve("v");
    assertTrue(cancelled.isCancelled());
    assertEquals("other", completed.join());
    assertEquals("v", untouched.join());
  }

  @Test
  void cancelling_a_future_rejects_the_promise_made_of_it() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Promise<String> promise = Promise.from(future);
    future.cancel(true);
    assertEquals(CancellationException.class, errorOf(future).getClass());
    assertThrows(CancellationException.class, promise::join);
  }

  @Test
  void a_promise_of_a_stage_unwraps_what_futures_wrap() {
    assertSame(x, errorOf(CompletableFuture.failedFuture(x)));
    assertSame(x, errorOf(CompletableFuture.failedFuture(new CompletionException(x))));
    assertSame(
        x,
        errorOf(
            CompletableFuture.failedFuture(new CompletionException(new ExecutionException(x)))));
    CompletionException bare = new CompletionException("no cause", null);
    assertSame(bare, errorOf(CompletableFuture.failedFuture(bare)));
    CompletableFuture<Object> dependent = CompletableFuture.failedFuture(x).thenApply(v -> v);
    assertSame(x, errorOf(dependent));
  }

  private static Throwable errorOf(CompletableFuture<?> future) {
    return assertThrows(Throwable.class, () -> Promise.from(future).join());
  }

  @Test
  void a_promise_of_a_completed_stage_is_settled() {
    assertEquals(
        Promise.State.FULFILLED, Promise.from(CompletableFuture.completedFuture(1)).state());
    CompletableFuture<Integer> future = new CompletableFuture<>();
    Promise<Integer> promise = Promise.from(future);
    assertEquals(Promise.State.PENDING, promise.state());
    future.complete(1);
    assertEquals(1, promise.join());
  }

  @Test
  void following_works_off_a_loop_at_any_length() {
    Promise.Resolvers<String> first = Promise.withResolvers();
    Promise<String> last = first.promise();
    for (int i = 0; i < 100_000; i++) {
      Promise.Resolvers<String> next = Promise.withResolvers();
      next.resolveWith(last);
      last = next.promise();
    }
    first.resolve("v");
    assertEquals("v", last.join());
  }

  @Test
  void blocking_calls_run_elsewhere_and_give_their_result_or_error() {
    Thread here = Thread.currentThread();
    assertTrue(Promise.blocking(() -> Thread.currentThread() != here).join());
    assertTrue(Promise.blocking(() -> Thread.currentThread().isDaemon()).join());
    assertSame(
        x,
        assertThrows(
            Exception.class,
            () ->
                Promise.blocking(
                        () -> {
                          throw x;
                        })
                    .join()));
    List<String> lines = new ArrayList<>();
    Promise.blockingRun(() -> lines.add("ran")).join();
    assertEquals(List.of("ran"), lines);
  }

  @Test
  void blocking_calls_run_on_virtual_threads_where_there_are_some() {
    boolean virtual =
        Promise.blocking(() -> Thread.currentThread().toString().startsWith("VirtualThread"))
            .join();
    assertEquals(Runtime.version().feature() >= 21, virtual);
  }

  @Test
  void an_executor_that_refuses_rejects() {
    Promise<Object> refused =
        Promise.blocking(
            () -> 1,
            work -> {
              throw new RejectedExecutionException();
            });
    assertThrows(RejectedExecutionException.class, refused::join);
  }

  @Test
  void many_blocking_calls_run_at_once() {
    CountDownLatch all = new CountDownLatch(50);
    List<Promise<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(
          Promise.blockingRun(
              () -> {
                all.countDown();
                all.await();
              }));
    }
    calls.forEach(Promise::join);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_future_of_a_settled_promise_is_complete_within_a_futures_callback_too() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    List<Object> seen = new ArrayList<>();
    CompletableFuture<Void> callback =
        r.promise()
            .toCompletableFuture()
            .thenAccept(
                v -> seen.add(Promise.resolve("inner").toCompletableFuture().getNow("pending")));
    r.resolve("v");
    assertTrue(callback.isDone());
    assertEquals(List.of("inner"), seen);
  }

  @Test
  void following_a_settled_promise_off_a_loop_settles_within_a_futures_callback_too() {
    Promise.Resolvers<String> r = Promise.withResolvers();
    List<Object> seen = new ArrayList<>();
    r.promise()
        .toCompletableFuture()
        .thenAccept(
            v -> {
              Promise.Resolvers<Integer> follower = Promise.withResolvers();
              follower.resolveWith(Promise.resolve(5));
              seen.add(follower.promise().state());
            });
    r.resolve("v");
    assertEquals(List.of(Promise.State.FULFILLED), seen);
  }
}
