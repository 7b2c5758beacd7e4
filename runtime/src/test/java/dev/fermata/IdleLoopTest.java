package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop with nothing to do costs nothing, and is woken once. */
@Timeout(60)
class IdleLoopTest {
  private final Queue<Runnable> host = new ArrayDeque<>();
  private final EventLoop embedded = EventLoop.on(host::add);

  private void runHost() {
    for (Runnable task; (task = host.poll()) != null; ) {
      task.run();
    }
  }

  @Test
  void many_messages_to_an_embedded_loop_are_one_hand_over() {
    int[] ran = new int[1];
    for (int i = 0; i < 1_000; i++) {
      embedded.execute(() -> ran[0]++);
      embedded.queueMicrotask(() -> ran[0]++);
    }
    assertEquals(1, host.size());
    host.remove().run();
    assertEquals(2_000, ran[0]);
    assertEquals(0, host.size());
  }

  @Test
  void settling_what_many_reactions_wait_for_is_one_hand_over() {
    Promise.Resolvers<Integer> r = Promise.withResolvers();
    int[] sum = new int[1];
    embedded.execute(
        () -> {
          for (int i = 0; i < 1_000; i++) {
            r.promise().thenAccept(v -> sum[0] += v);
          }
        });
    runHost();
    r.resolve(1);
    assertEquals(1, host.size());
    host.remove().run();
    assertEquals(1_000, sum[0]);
  }

  @Test
  void an_embedded_loop_that_waits_for_a_timer_or_a_promise_gives_its_host_nothing_to_do() {
    EventLoop.Timer[] timer = new EventLoop.Timer[1];
    embedded.execute(
        () -> {
          timer[0] = embedded.setTimeout(() -> {}, Duration.ofDays(1));
          Promise.create(r -> {}).thenAccept(v -> {});
        });
    assertEquals(1, host.size());
    host.remove().run();
    assertEquals(0, host.size());
    timer[0].cancel();
    runHost();
    assertEquals(0, embedded.timers.size());
  }

  @Test
  void a_run_that_waits_for_another_thread_uses_no_processor_time() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    Promise.Resolvers<String> r = Promise.withResolvers();
    String[] result = new String[1];
    Thread runner =
        new Thread(
            () ->
                result[0] =
                    EventLoop.run(
                        () -> {
                          EventLoop.current().setTimeout(() -> {}, Duration.ofHours(1));
                          waiting.countDown();
                          return r.promise();
                        }));
    runner.start();
    waiting.await();
    while (runner.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getThreadCpuTime(runner.getId());
    try (EventLoop clock = EventLoop.start("clock")) {
      clock.submit(() -> Promise.delay(Duration.ofMillis(200))).join();
    }
    long used = threads.getThreadCpuTime(runner.getId()) - before;
    r.resolve("v");
    runner.join();
    assertEquals("v", result[0]);
    assertTrue(used < 5_000_000, "idle for 200 ms took " + used + " ns");
  }
}
