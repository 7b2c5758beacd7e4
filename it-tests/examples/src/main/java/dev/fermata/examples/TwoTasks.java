package dev.fermata.examples;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.Promise;
import java.time.Duration;

/** Two tasks that take turns on one thread: while one waits for its timer, the other runs. */
public final class TwoTasks {
  private final Log log;

  /**
   * Tasks that have not begun.
   *
   * @param log where they say what they do
   */
  public TwoTasks(Log log) {
    this.log = log;
  }

  /**
   * Runs both at once.
   *
   * @return the number of steps that they took together
   */
  @Async
  public Promise<Integer> run() {
    Promise<Integer> tea = task("tea", Duration.ofMillis(50));
    Promise<Integer> toast = task("toast", Duration.ofMillis(70));
    log.say("main", "both have begun and wait for their timers");
    return result(await(tea) + await(toast));
  }

  @Async
  private Promise<Integer> task(String name, Duration pause) {
    int steps = 0;
    log.say(name, "begins");
    while (steps < 3) {
      await(Promise.delay(pause));
      steps++;
      log.say(name, "step " + steps + ", on thread " + Thread.currentThread().getName());
    }
    return result(steps);
  }
}
