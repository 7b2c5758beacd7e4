package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callbacks of futures that were made of promises block, settle and run loops as they please. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FutureCallbacksTest {
  private final List<Object> seen = new ArrayList<>();

  /** Runs an action as a callback of a future whose promise this thread settles. */
  private void inCallback(Consumer<Promise.Resolvers<String>> beforehand, Runnable action) {
    Promise.Resolvers<String> r = Promise.withResolvers();
    CompletableFuture<Void> callback = r.promise().toCompletableFuture().thenRun(action);
    beforehand.accept(r);
    r.resolve("v");
    callback.join();
  }

  @Test
  void a_callback_may_block_on_a_promise_that_follows_the_settled_one() {
    Promise.Resolvers<String> follower = Promise.withResolvers();
    inCallback(r -> follower.resolveWith(r.promise()), () -> seen.add(follower.promise().join()));
    assertEquals(List.of("v"), seen);
  }

  @Test
  void a_callback_may_block_on_a_future_of_a_promise_that_follows_the_settled_one() {
    Promise.Resolvers<String> follower = Promise.withResolvers();
    CompletableFuture<String> later = follower.promise().toCompletableFuture();
    inCallback(r -> follower.resolveWith(r.promise()), () -> seen.add(later.join()));
    assertEquals(List.of("v"), seen);
  }

  @Test
  void a_callback_may_block_on_any_other_future_of_the_settled_promise() {
    List<CompletableFuture<String>> others = new ArrayList<>();
    inCallback(
        r -> {
          others.add(r.promise().toCompletableFuture());
          others.add(r.promise().toCompletableFuture().thenApply(v -> v + " applied"));
          others.add(r.promise().toCompletableFuture());
        },
        () -> {
          try {
            seen.add(others.get(0).get());
            seen.add(others.get(1).join());
            seen.add(others.get(2).get(1, TimeUnit.HOURS));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    assertEquals(List.of("v", "v applied", "v"), seen);
  }

  @Test
  void a_callback_may_join_a_promise_that_waits_for_another_future_of_the_settled_one() {
    List<Promise<String>> others = new ArrayList<>();
    inCallback(
        r -> others.add(Promise.from(r.promise().toCompletableFuture())),
        () -> seen.add(others.get(0).join()));
    assertEquals(List.of("v"), seen);
  }

  @Test
  void what_a_callback_settles_has_reached_its_followers_and_futures_when_the_call_returns() {
    inCallback(
        r -> {},
        () -> {
          Promise.Resolvers<Integer> inner = Promise.withResolvers();
          CompletableFuture<Integer> future = inner.promise().toCompletableFuture();
          Promise.Resolvers<Integer> follower = Promise.withResolvers();
          follower.resolveWith(inner.promise());
          inner.resolve(2);
          seen.add(future.getNow(null));
          seen.add(follower.promise().state());
        });
    assertEquals(List.of(2, Promise.State.FULFILLED), seen);
  }

  @Test
  void a_callback_may_run_a_loop_that_waits_for_another_threads_promise() {
    CountDownLatch waiting = new CountDownLatch(1);
    Promise.Resolvers<Integer> other = Promise.withResolvers();
    Promise.Resolvers<Integer> follower = Promise.withResolvers();
    follower.resolveWith(other.promise());
    Thread settler =
        new Thread(
            () -> {
              try {
                waiting.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              other.resolve(3);
            });
    settler.start();
    inCallback(
        r -> {},
        () ->
            seen.add(
                EventLoop.<Integer>run(
                    () -> {
                      waiting.countDown();
                      return follower.promise();
                    })));
    assertEquals(List.of(3), seen);
  }

  @Test
  void a_callback_on_a_loops_thread_sees_its_own_futures_complete() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<String> r = Promise.withResolvers();
              r.promise()
                  .toCompletableFuture()
                  .thenRun(
                      () -> {
                        Promise.Resolvers<Integer> inner = Promise.withResolvers();
                        CompletableFuture<Integer> future = inner.promise().toCompletableFuture();
                        inner.resolve(2);
                        t.log(future.join());
                      });
              r.resolve("v");
              t.log("resolved");
            })
        .shows("2", "resolved");
  }

  @Test
  void a_loop_that_runs_at_once_may_use_futures_while_another_promise_settles() {
    EventLoop inline = EventLoop.on(Runnable::run);
    Promise.Resolvers<String> r = Promise.withResolvers();
    Promise.Resolvers<String> follower = Promise.withResolvers();
    follower.resolveWith(r.promise());
    inline.execute(
        () ->
            follower
                .promise()
                .thenAccept(
                    v -> {
                      Promise.Resolvers<String> inner = Promise.withResolvers();
                      CompletableFuture<String> future = inner.promise().toCompletableFuture();
                      inner.resolve(v);
                      seen.add(future.join());
                    }));
    r.resolve("v");
    assertEquals(List.of("v"), seen);
  }

  @Test
  void promises_and_futures_in_turn_take_constant_stack_at_any_length() throws Exception {
    Promise.Resolvers<Integer> first = Promise.withResolvers();
    Promise<Integer> last = first.promise();
    for (int i = 0; i < 100_000; i++) {
      last = Promise.from(last.toCompletableFuture());
    }
    Promise<Integer> end = last;
    Thread settler = new Thread(null, () -> first.resolve(1), "settler", 256 * 1024);
    settler.start();
    settler.join();
    assertEquals(1, end.join());
    assertTrue(end.toCompletableFuture().isDone());
  }
}
