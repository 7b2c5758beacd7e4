package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimerQueueTest {
  private static final int MILLION = 1_000_000;
  private final EventLoop loop = EventLoop.virtualTime();

  @Test
  void random_adding_and_cancelling_keeps_the_order() {
    Random random = new Random(7);
    TimerQueue queue = new TimerQueue();
    List<LoopTimer> model = new ArrayList<>();
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(3) > 0 || model.isEmpty()) {
        LoopTimer timer = new LoopTimer(loop, () -> {}, 1 + random.nextInt(500), false);
        queue.add(timer);
        model.add(timer);
      } else {
        queue.remove(model.remove(random.nextInt(model.size())));
      }
    }
    model.sort(
        Comparator.<LoopTimer>comparingLong(t -> t.deadline).thenComparingLong(t -> t.creation));
    List<LoopTimer> fired = new ArrayList<>();
    for (LoopTimer timer; (timer = queue.pollDue(Long.MAX_VALUE)) != null; ) {
      fired.add(timer);
    }
    assertEquals(model, fired);
    assertTrue(queue.isEmpty());
    assertTrue(!queue.hasLive());
  }

  @Test
  @Timeout(60)
  void a_million_timers_fire_in_their_order() {
    List<Integer> delays = new ArrayList<>();
    for (int i = 1; i <= MILLION; i++) {
      delays.add(i);
    }
    Collections.shuffle(delays, new Random(7));
    int[] last = new int[2];
    loop.execute(
        () -> {
          for (int delay : delays) {
            loop.setTimeout(
                () -> {
                  assertTrue(last[0] < delay);
                  last[0] = delay;
                  last[1]++;
                },
                Duration.ofMillis(delay));
          }
        });
    loop.runUntilIdle();
    assertEquals(MILLION, last[1]);
    assertEquals(Duration.ofMillis(MILLION), loop.now());
  }

  @Test
  @Timeout(60)
  void a_million_cancelled_timers_are_gone() {
    loop.execute(
        () -> {
          List<EventLoop.Timer> timers = new ArrayList<>();
          for (int i = 0; i < MILLION; i++) {
            timers.add(loop.setTimeout(() -> {}, Duration.ofMillis(1 + i % 977)));
          }
          assertEquals(MILLION, loop.timers.size());
          timers.forEach(EventLoop.Timer::cancel);
          assertEquals(0, loop.timers.size());
        });
    loop.onUnhandledRejection(
        (error, promise) -> {
          throw new AssertionError(error);
        });
    loop.runUntilIdle();
    assertEquals(Duration.ZERO, loop.now());
  }

  @Test
  void a_cancelled_timer_retains_no_action() {
    Object[] payload = {new Object()};
    WeakReference<Object> reference = new WeakReference<>(payload[0]);
    EventLoop.Timer timer = timerOn(payload[0]);
    payload[0] = null;
    timer.cancel();
    assertCollected(reference);
    timer.cancel();
  }

  @Test
  void a_fired_timer_retains_no_action() {
    Object[] payload = {new Object()};
    WeakReference<Object> reference = new WeakReference<>(payload[0]);
    EventLoop.Timer timer = timerOn(payload[0]);
    payload[0] = null;
    loop.runUntilIdle();
    assertCollected(reference);
    timer.cancel();
  }

  private EventLoop.Timer timerOn(Object payload) {
    return loop.setTimeout(payload::hashCode, Duration.ofMillis(1));
  }

  static void assertCollected(WeakReference<?> reference) {
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
    }
    assertNull(reference.get());
  }

  @Test
  void an_immediate_comes_after_a_timer_that_fell_due_in_the_same_task() {
    EventLoop loop = EventLoop.create();
    List<String> lines = new ArrayList<>();
    loop.execute(
        () -> {
          loop.setTimeout(() -> lines.add("timer"), Duration.ofMillis(1));
          Duration due = loop.now().plusMillis(1);
          while (loop.now().compareTo(due) < 0) {
            Thread.onSpinWait();
          }
          loop.setImmediate(() -> lines.add("immediate"));
        });
    loop.runUntilIdle();
    assertEquals(List.of("timer", "immediate"), lines);
  }
}
