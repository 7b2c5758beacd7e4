package dev.fermata.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoTasksTest {

  @Test
  void the_tasks_take_turns_by_their_timers_on_one_thread() {
    RecordedLog recorded = new RecordedLog();
    try (EventLoop loop = EventLoop.virtualTime()) {
      Duration begun = loop.now();
      Promise<Integer> steps = loop.submit(new TwoTasks(recorded.log())::run);
      loop.runUntilIdle();

      assertEquals(6, steps.join());
      assertEquals(Duration.ofMillis(210), loop.now().minus(begun));
      String thread = ", on thread " + Thread.currentThread().getName();
      assertEquals(
          List.of(
              "tea | begins",
              "toast | begins",
              "main | both have begun and wait for their timers",
              "tea | step 1" + thread,
              "toast | step 1" + thread,
              "tea | step 2" + thread,
              "toast | step 2" + thread,
              "tea | step 3" + thread,
              "toast | step 3" + thread),
          recorded.lines());
    }
  }
}
