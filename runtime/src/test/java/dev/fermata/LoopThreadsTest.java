package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops on threads of their own and within other people's. */
@Timeout(60)
class LoopThreadsTest {
  @Test
  void a_started_loop_has_a_daemon_thread_of_its_name() {
    try (EventLoop loop = EventLoop.start("named")) {
      Thread thread = loop.submit(() -> Promise.resolve(Thread.currentThread())).join();
      assertEquals("named", thread.getName());
      assertTrue(thread.isDaemon());
      assertNotSame(Thread.currentThread(), thread);
    }
  }

  @Test
  void closing_ends_the_thread_after_what_was_accepted() {
    EventLoop loop = EventLoop.start("closing");
    Thread thread = loop.submit(() -> Promise.resolve(Thread.currentThread())).join();
    List<String> lines = new ArrayList<>();
    CountDownLatch hold = new CountDownLatch(1);
    loop.execute(
        () -> {
          awaitUninterrupted(hold);
          lines.add("first");
        });
    loop.execute(() -> lines.add("second"));
    loop.setTimeout(() -> lines.add("timer"), Duration.ofHours(1));
    hold.countDown();
    loop.close();
    assertFalse(thread.isAlive());
    assertEquals(List.of("first", "second"), lines);
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  @Test
  void a_loop_may_close_itself() throws InterruptedException {
    EventLoop loop = EventLoop.start("closing itself");
    Thread thread =
        loop.submit(
                () -> {
                  EventLoop.current().close();
                  return Promise.resolve(Thread.currentThread());
                })
            .join();
    thread.join();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  @Test
  void a_reaction_runs_on_the_loop_where_it_was_registered() {
    try (EventLoop a = EventLoop.start("a");
        EventLoop b = EventLoop.start("b")) {
      Promise.Resolvers<String> r = Promise.withResolvers();
      Promise<EventLoop> onA = a.submit(() -> r.promise().then(v -> EventLoop.current()));
      Promise<EventLoop> onB = b.submit(() -> r.promise().then(v -> EventLoop.current()));
      r.resolve("from outside");
      assertSame(a, onA.join());
      assertSame(b, onB.join());
    }
  }

  @Test
  void reactions_to_a_settling_on_another_thread_run_in_one_piece() {
    EventLoop loop = EventLoop.create();
    Promise.Resolvers<String> r = Promise.withResolvers();
    List<String> lines = new ArrayList<>();
    loop.execute(
        () -> {
          r.promise()
              .thenAccept(
                  v -> {
                    lines.add("1");
                    loop.queueMicrotask(() -> lines.add("3"));
                  });
          r.promise().thenAccept(v -> lines.add("2"));
        });
    loop.runUntilIdle();
    r.resolve("v");
    loop.runUntilIdle();
    assertEquals(List.of("1", "2", "3"), lines);
  }

  @Test
  void everything_before_the_settling_happens_before_the_reaction() {
    try (EventLoop a = EventLoop.start("a");
        EventLoop b = EventLoop.start("b")) {
      int[] plain = new int[1];
      for (int i = 1; i <= 2_000; i++) {
        int n = i;
        Promise.Resolvers<Void> r = Promise.withResolvers();
        Promise<Integer> seen = b.submit(() -> r.promise().then(v -> plain[0]));
        a.execute(
            () -> {
              plain[0] = n;
              r.resolve(null);
            });
        assertEquals(n, seen.join());
      }
    }
  }

  @Test
  void timers_of_a_started_loop_fire_and_can_be_cancelled_from_outside() {
    try (EventLoop loop = EventLoop.start("timers")) {
      Promise.Resolvers<String> r = Promise.withResolvers();
      EventLoop.Timer never =
          loop.setTimeout(() -> r.reject(new AssertionError()), Duration.ofMillis(3));
      never.cancel();
      loop.setTimeout(() -> r.resolve("fired"), Duration.ofMillis(6));
      assertEquals("fired", r.promise().join());
      assertEquals(0, loop.submit(() -> Promise.resolve(loop.timers.size())).join());
    }
  }

  @Test
  void an_idle_loop_uses_no_processor_time() {
    try (EventLoop loop = EventLoop.start("idle")) {
      loop.setTimeout(() -> {}, Duration.ofHours(1));
      Thread thread = loop.submit(() -> Promise.resolve(Thread.currentThread())).join();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      var threads = ManagementFactory.getThreadMXBean();
      long before = threads.getThreadCpuTime(thread.getId());
      try (EventLoop other = EventLoop.start("other")) {
        other.submit(() -> Promise.delay(Duration.ofMillis(200))).join();
      }
      long used = threads.getThreadCpuTime(thread.getId()) - before;
      assertTrue(used < 5_000_000, "idle for 200 ms took " + used + " ns");
    }
  }

  @Test
  void an_interrupt_neither_stops_a_loop_nor_makes_it_spin() {
    try (EventLoop loop = EventLoop.start("interrupted")) {
      Thread thread = loop.submit(() -> Promise.resolve(Thread.currentThread())).join();
      thread.interrupt();
      assertEquals("v", loop.submit(() -> Promise.resolve("v")).join());
      while (thread.isInterrupted()) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void the_shared_loop_is_one_and_cannot_be_closed() {
    EventLoop shared = EventLoop.shared();
    assertSame(shared, EventLoop.shared());
    assertThrows(UnsupportedOperationException.class, shared::close);
    assertSame(shared, shared.submit(() -> Promise.resolve(EventLoop.current())).join());
  }

  @Test
  void a_loop_with_a_thread_cannot_be_pumped() {
    try (EventLoop loop = EventLoop.start("pumped")) {
      assertThrows(IllegalStateException.class, loop::runUntilIdle);
    }
    assertThrows(IllegalStateException.class, EventLoop.on(Runnable::run)::runUntilIdle);
  }

  @Test
  void a_loop_is_pumped_by_one_thread_at_a_time() throws InterruptedException {
    EventLoop loop = EventLoop.create();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    loop.execute(
        () -> {
          running.countDown();
          awaitUninterrupted(hold);
        });
    Thread pump = new Thread(loop::runUntilIdle);
    pump.start();
    running.await();
    assertThrows(IllegalStateException.class, loop::runUntilIdle);
    hold.countDown();
    pump.join();
    loop.runUntilIdle();
  }

  /** Somebody else's loop: the test runs its tasks. */
  private static final class ForeignLoop implements java.util.concurrent.Executor {
    final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runOne() {
      tasks.remove().run();
    }
  }

  @Test
  void an_embedded_loop_runs_as_tasks_of_its_host_with_the_microtasks_after_each() {
    ForeignLoop host = new ForeignLoop();
    EventLoop loop = EventLoop.on(host);
    List<String> lines = new ArrayList<>();
    loop.execute(
        () -> {
          lines.add("task 1");
          loop.queueMicrotask(() -> lines.add("microtask 1"));
          loop.execute(() -> lines.add("task 3"));
        });
    loop.execute(() -> lines.add("task 2"));
    assertEquals(List.of(), lines);
    assertEquals(1, host.tasks.size());
    host.runOne();
    assertEquals(List.of("task 1", "microtask 1", "task 2"), lines);
    assertEquals(1, host.tasks.size());
    host.runOne();
    assertEquals(List.of("task 1", "microtask 1", "task 2", "task 3"), lines);
    assertEquals(0, host.tasks.size());
    assertThrows(IllegalStateException.class, EventLoop::current);
  }

  @Test
  void an_embedded_loop_runs_one_task_at_a_time_on_a_pool_of_threads() {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    EventLoop loop = EventLoop.on(pool);
    AtomicInteger inside = new AtomicInteger();
    int[] count = new int[1];
    List<Promise<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      all.add(
          loop.submit(
              () -> {
                assertEquals(1, inside.incrementAndGet());
                count[0]++;
                inside.decrementAndGet();
                return Promise.resolve(count[0]);
              }));
    }
    for (int i = 0; i < all.size(); i++) {
      assertEquals(i + 1, all.get(i).join());
    }
    loop.close();
    pool.shutdown();
  }

  @Test
  void timers_of_an_embedded_loop_fire_on_its_host() {
    ExecutorService host = Executors.newSingleThreadExecutor(r -> new Thread(r, "host"));
    EventLoop loop = EventLoop.on(host);
    assertEquals(
        "host",
        loop.submit(
                () ->
                    Promise.delay(Duration.ofMillis(3)).then(v -> Thread.currentThread().getName()))
            .join());
    List<String> order = new ArrayList<>();
    loop.submit(
            () -> {
              Promise<Void> slow =
                  Promise.delay(Duration.ofMillis(6)).thenAccept(v -> order.add("slow"));
              Promise<Void> fast =
                  Promise.delay(Duration.ofMillis(2)).thenAccept(v -> order.add("fast"));
              return Promise.all(slow, fast);
            })
        .join();
    assertEquals(List.of("fast", "slow"), order);
    loop.close();
    host.shutdown();
  }

  @Test
  void an_embedded_loop_whose_host_refuses_says_so() {
    ExecutorService host = Executors.newSingleThreadExecutor();
    EventLoop loop = EventLoop.on(host);
    host.shutdown();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  @Test
  void closing_an_embedded_loop_runs_what_was_accepted() {
    ForeignLoop host = new ForeignLoop();
    EventLoop loop = EventLoop.on(host);
    List<String> lines = new ArrayList<>();
    loop.execute(() -> lines.add("accepted"));
    Promise<Object> never = loop.submit(() -> Promise.create(r -> {}));
    loop.onUnhandledRejection((e, p) -> lines.add("rejected"));
    loop.close();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    while (!host.tasks.isEmpty()) {
      host.runOne();
    }
    assertEquals(List.of("accepted", "rejected"), lines);
    assertThrows(RejectedExecutionException.class, never::join);
  }

  @Test
  void swings_thread_can_carry_a_loop() {
    System.setProperty("java.awt.headless", "true");
    EventLoop loop = EventLoop.on(javax.swing.SwingUtilities::invokeLater);
    assertTrue(
        loop.submit(
                () ->
                    Promise.blocking(() -> javax.swing.SwingUtilities.isEventDispatchThread())
                        .then(
                            blocking ->
                                !blocking && javax.swing.SwingUtilities.isEventDispatchThread()))
            .join());
    loop.close();
  }

  @Test
  void a_group_spreads_work_in_turn_or_by_key_and_closes_together() {
    EventLoopGroup group = EventLoop.group(3);
    assertEquals(3, group.loops().size());
    assertEquals(group.loops(), List.of(group.next(), group.next(), group.next()));
    assertSame(group.loops().get(0), group.next());
    assertSame(group.forKey("key"), group.forKey(new String("key")));
    assertEquals("v", group.submit(() -> Promise.resolve("v")).join());
    group.close();
    for (EventLoop loop : group.loops()) {
      assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    }
    assertThrows(IllegalArgumentException.class, () -> EventLoop.group(0));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
