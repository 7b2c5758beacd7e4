package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

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
}
