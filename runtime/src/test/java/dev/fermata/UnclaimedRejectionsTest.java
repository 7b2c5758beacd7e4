package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rejected promises of submissions by threads without a loop. */
@Timeout(60)
class UnclaimedRejectionsTest {
  private final Exception x = new Exception("x");
  private final List<String> lines = new ArrayList<>();
  private final EventLoop loop = EventLoop.create();

  UnclaimedRejectionsTest() {
    loop.onUnhandledRejection(
        (error, promise) -> lines.add(error.getMessage() + " " + (promise == null)));
  }

  @Test
  void a_failure_that_is_joined_later_is_not_reported() {
    Promise<Object> failed = loop.submit(() -> Promise.reject(x));
    loop.runUntilIdle();
    assertSame(x, assertThrows(Exception.class, failed::join));
    loop.close();
    assertEquals(List.of(), lines);
  }

  @Test
  void a_failure_that_is_converted_later_is_not_reported() {
    Promise<Object> failed = loop.submit(() -> Promise.reject(x));
    loop.runUntilIdle();
    failed.toCompletableFuture();
    loop.close();
    assertEquals(List.of(), lines);
  }

  @Test
  void a_failure_that_nobody_asks_for_is_reported_when_the_loop_ends() {
    Promise<Object> failed = loop.submit(() -> Promise.reject(x));
    loop.runUntilIdle();
    assertEquals(List.of(), lines);
    loop.close();
    assertEquals(List.of("x false"), lines);
    assertEquals(Promise.State.REJECTED, failed.state());
  }

  @Test
  void a_failure_whose_promise_is_garbage_is_reported_at_the_next_turn() {
    WeakReference<Promise<Object>> failed =
        new WeakReference<>(loop.submit(() -> Promise.reject(x)));
    loop.runUntilIdle();
    while (failed.get() != null || lines.isEmpty()) {
      // The promise is cleared before it is enqueued: some turn sees it.
      System.gc();
      loop.execute(() -> {});
      loop.runUntilIdle();
    }
    assertEquals(List.of("x true"), lines);
    loop.close();
    assertEquals(List.of("x true"), lines);
  }

  @Test
  void a_failure_submitted_by_a_task_is_reported_after_the_checkpoint() {
    loop.execute(() -> loop.submit(() -> Promise.reject(x)));
    loop.runUntilIdle();
    assertEquals(List.of("x false"), lines);
  }
}
