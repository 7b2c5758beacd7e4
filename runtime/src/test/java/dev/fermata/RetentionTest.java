package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is over is not kept reachable by what goes on. */
class RetentionTest {
  @Test
  void a_pending_result_does_not_keep_the_settled_promises_it_came_from() {
    EventLoop loop = EventLoop.virtualTime();
    List<WeakReference<Object>> dead = new ArrayList<>();
    List<Promise<?>> alive = new ArrayList<>();
    loop.execute(
        () -> {
          Promise<Object> first = Promise.resolve(new Object());
          dead.add(new WeakReference<>(first));
          dead.add(new WeakReference<>(first.join()));
          alive.add(first.thenCompose(v -> Promise.create(r -> {})));
        });
    loop.runUntilIdle();
    dead.forEach(TimerQueueTest::assertCollected);
    assertEquals(Promise.State.PENDING, alive.get(0).state());
  }

  @Test
  void a_promise_that_never_settles_does_not_keep_the_result_of_a_wait_given_up() {
    EventLoop loop = EventLoop.virtualTime();
    Promise<Object> never = Promise.create(r -> {});
    AbortController controller = new AbortController();
    List<WeakReference<Object>> dead = new ArrayList<>();
    loop.execute(
        () -> {
          Promise<Object> wait = never.abortOn(controller.signal());
          wait.catching(e -> null);
          dead.add(new WeakReference<>(wait));
          controller.abort();
        });
    loop.runUntilIdle();
    dead.forEach(TimerQueueTest::assertCollected);
    assertEquals(Promise.State.PENDING, never.state());
  }

  @Test
  void a_settled_race_does_not_keep_late_values() {
    EventLoop loop = EventLoop.virtualTime();
    List<WeakReference<Object>> dead = new ArrayList<>();
    List<Promise<?>> alive = new ArrayList<>();
    loop.execute(
        () -> {
          Object early = new Object();
          dead.add(new WeakReference<>(early));
          Promise<Object> never = Promise.create(r -> {});
          alive.add(never);
          Promise.all(Promise.resolve(early), never, Promise.reject(new Exception()))
              .catching(e -> null);
        });
    loop.runUntilIdle();
    dead.forEach(TimerQueueTest::assertCollected);
    assertEquals(1, alive.size());
  }

  @Test
  void settled_blocking_work_does_not_keep_its_call() {
    List<WeakReference<Object>> dead = new ArrayList<>();
    Promise<Integer> done = settledWorkWith(new Object(), dead);
    dead.forEach(TimerQueueTest::assertCollected);
    assertEquals(Promise.State.FULFILLED, done.state());
  }

  private static Promise<Integer> settledWorkWith(
      Object captured, List<WeakReference<Object>> dead) {
    dead.add(new WeakReference<>(captured));
    return Promise.blocking(captured::hashCode, Runnable::run);
  }

  @Test
  void a_timer_that_has_fired_does_not_keep_what_async_locals_held() {
    EventLoop loop = EventLoop.virtualTime();
    AsyncLocal<Object> local = new AsyncLocal<>();
    List<WeakReference<Object>> dead = new ArrayList<>();
    List<EventLoop.Timer> fired = new ArrayList<>();
    loop.execute(
        () -> {
          Object value = new Object();
          dead.add(new WeakReference<>(value));
          local.run(value, () -> fired.add(loop.setTimeout(() -> {}, Duration.ofMillis(1))));
        });
    loop.runUntilIdle();
    dead.forEach(TimerQueueTest::assertCollected);
    fired.get(0).cancel();
  }
}
