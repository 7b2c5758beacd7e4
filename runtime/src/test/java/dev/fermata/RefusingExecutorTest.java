package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop whose executor refuses turns for a while. */
class RefusingExecutorTest {
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final List<String> lines = new ArrayList<>();
  private boolean full = true;
  private final EventLoop loop =
      EventLoop.on(
          turn -> {
            if (full) {
              throw new RejectedExecutionException("full");
            }
            turns.add(turn);
          });

  private void execute(String line) {
    loop.execute(() -> lines.add(line));
  }

  private void runTurns() {
    while (!turns.isEmpty()) {
      turns.remove().run();
    }
  }

  @Test
  void every_task_is_refused_while_the_executor_refuses() {
    assertThrows(RejectedExecutionException.class, () -> execute("first"));
    assertThrows(RejectedExecutionException.class, () -> execute("second"));
  }

  @Test
  void a_refused_task_never_runs_and_later_ones_do() {
    assertThrows(RejectedExecutionException.class, () -> execute("refused"));
    full = false;
    execute("taken");
    execute("taken too");
    runTurns();
    assertEquals(List.of("taken", "taken too"), lines);
  }

  /** An executor that refuses once, and then runs what it gets on a thread of its own. */
  private static EventLoop refusingOnce(AtomicBoolean refuses, ExecutorService thread) {
    return EventLoop.on(
        turn -> {
          if (refuses.compareAndSet(true, false)) {
            throw new RejectedExecutionException("full");
          }
          thread.execute(turn);
        });
  }

  @Test
  @Timeout(60)
  void a_timer_whose_turn_is_refused_once_fires_with_the_next_one() throws InterruptedException {
    AtomicBoolean refuses = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      EventLoop embedded = refusingOnce(refuses, thread);
      CountDownLatch fired = new CountDownLatch(1);
      embedded.execute(
          () -> {
            embedded.setTimeout(fired::countDown, Duration.ofMillis(50));
            refuses.set(true);
          });
      fired.await();
      assertFalse(refuses.get());
    } finally {
      thread.shutdown();
    }
  }

  @Test
  @Timeout(60)
  void an_outcome_whose_turn_is_refused_once_arrives_with_the_next_one() {
    AtomicBoolean refuses = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      EventLoop embedded = refusingOnce(refuses, thread);
      Promise.Resolvers<String> settled = Promise.withResolvers();
      Promise<String> submitted = embedded.submit(settled::promise);
      embedded.submit(Promise::resolve).join();
      refuses.set(true);
      settled.resolve("value");
      assertEquals("value", submitted.join());
    } finally {
      thread.shutdown();
    }
  }
}
