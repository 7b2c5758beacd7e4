package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventLoopGroupTest {
  @Test
  void each_loop_has_a_daemon_thread_of_its_own() {
    try (EventLoopGroup group = EventLoop.group(4)) {
      Set<Thread> threads = new HashSet<>();
      for (int i = 0; i < 8; i++) {
        Thread thread = group.submit(() -> Promise.resolve(Thread.currentThread())).join();
        assertTrue(thread.isDaemon());
        threads.add(thread);
      }
      assertEquals(4, threads.size());
    }
  }

  @Test
  void tasks_of_different_loops_run_at_the_same_time() {
    try (EventLoopGroup group = EventLoop.group(3)) {
      CountDownLatch all = new CountDownLatch(3);
      List<Promise<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tasks.add(
            group.submit(
                () -> {
                  all.countDown();
                  all.await();
                  return Promise.resolve();
                }));
      }
      tasks.forEach(Promise::join);
    }
  }

  @Test
  void what_several_threads_ask_for_is_spread_evenly() throws InterruptedException {
    try (EventLoopGroup group = EventLoop.group(4)) {
      List<EventLoop> given = Collections.synchronizedList(new ArrayList<>());
      List<Thread> askers = new ArrayList<>();
      for (int asker = 0; asker < 3; asker++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int i = 0; i < 400; i++) {
                    given.add(group.next());
                  }
                });
        askers.add(thread);
        thread.start();
      }
      for (Thread thread : askers) {
        thread.join();
      }
      for (EventLoop loop : group.loops()) {
        assertEquals(300, Collections.frequency(given, loop));
      }
    }
  }

  @Test
  void work_of_one_key_keeps_its_order_on_one_thread() {
    try (EventLoopGroup group = EventLoop.group(4)) {
      for (Object key : new Object[] {"a", -1, Integer.MIN_VALUE, List.of(1, 2)}) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          int number = i;
          group.forKey(key).execute(() -> order.add(number));
        }
        assertEquals(100, group.forKey(key).submit(() -> Promise.resolve(order.size())).join());
        List<Integer> sorted = new ArrayList<>(order);
        Collections.sort(sorted);
        assertEquals(sorted, order);
      }
    }
  }

  @Test
  void many_keys_reach_every_loop() {
    try (EventLoopGroup group = EventLoop.group(4)) {
      Set<EventLoop> reached = new HashSet<>();
      for (int key = 0; key < 100; key++) {
        reached.add(group.forKey(key));
      }
      assertEquals(Set.copyOf(group.loops()), reached);
    }
  }

  @Test
  void a_promise_of_one_loop_reacts_on_another_where_it_was_registered() {
    try (EventLoopGroup group = EventLoop.group(2)) {
      EventLoop first = group.loops().get(0);
      EventLoop second = group.loops().get(1);
      Promise<EventLoop> made = first.submit(() -> Promise.resolve(EventLoop.current()));
      List<EventLoop> seen =
          second.submit(() -> made.then(there -> List.of(there, EventLoop.current()))).join();
      assertEquals(List.of(first, second), seen);
    }
  }

  @Test
  void closing_waits_for_what_every_loop_had_accepted() {
    EventLoopGroup group = EventLoop.group(3);
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 300; i++) {
      int number = i;
      group.execute(() -> done.add(number));
    }
    group.close();
    assertEquals(300, done.size());
    assertThrows(RejectedExecutionException.class, () -> group.execute(() -> {}));
    assertThrows(RejectedExecutionException.class, () -> group.submit(Promise::resolve));
    group.close();
  }

  @Test
  void one_of_its_own_tasks_may_close_the_group() throws InterruptedException {
    EventLoopGroup group = EventLoop.group(2);
    CountDownLatch closed = new CountDownLatch(1);
    group.execute(
        () -> {
          group.close();
          closed.countDown();
        });
    closed.await();
    for (EventLoop loop : group.loops()) {
      assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    }
  }

  @Test
  void the_list_of_loops_cannot_be_changed() {
    try (EventLoopGroup group = EventLoop.group(1)) {
      assertThrows(UnsupportedOperationException.class, () -> group.loops().clear());
      assertSame(group.next(), group.next());
    }
  }

  @Test
  void a_group_without_loops_and_a_null_key_are_refused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> EventLoop.group(0)).getMessage();
    assertEquals("A group needs at least one loop, not 0", message);
    try (EventLoopGroup group = EventLoop.group(1)) {
      assertEquals(
          "key", assertThrows(NullPointerException.class, () -> group.forKey(null)).getMessage());
    }
  }

  @Test
  @Timeout(60)
  void two_of_its_own_tasks_may_close_the_group() throws InterruptedException {
    EventLoopGroup group = EventLoop.group(2);
    closeFromEach(group.loops(), group::close);
    for (EventLoop loop : group.loops()) {
      assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    }
    group.close();
  }

  @Test
  @Timeout(60)
  void two_loops_may_close_each_other() throws InterruptedException {
    EventLoop a = EventLoop.start("a");
    EventLoop b = EventLoop.start("b");
    closeFromEach(
        List.of(a, b),
        () -> {
          (EventLoop.current() == a ? b : a).close();
        });
    a.close();
    b.close();
  }

  /** Runs the closing on all loops at once, and waits until each has come back from it. */
  private static void closeFromEach(List<EventLoop> loops, Runnable closing)
      throws InterruptedException {
    CountDownLatch there = new CountDownLatch(loops.size());
    CountDownLatch back = new CountDownLatch(loops.size());
    for (EventLoop loop : loops) {
      loop.execute(
          () -> {
            there.countDown();
            try {
              there.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            closing.run();
            back.countDown();
          });
    }
    back.await();
  }
}
