package dev.fermata.examples.node;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.examples.Log;
import java.time.Duration;

/** Shows that either thread of a node answers in time while the other one is busy. */
public final class NodeDemo {
  private static final int REQUESTS = 300;
  private static final int CREDIT = 4;
  private static final Duration TASK = Duration.ofMillis(50);
  private static final int TASKS = 10;

  private final Log log;

  /**
   * A demo.
   *
   * @param log where all that happens is told
   */
  public NodeDemo(Log log) {
    this.log = log;
  }

  /**
   * Runs the demo alone.
   *
   * @param arguments none
   */
  public static void main(String... arguments) {
    EventLoop.run(() -> new NodeDemo(new Log(System.out)).run());
  }

  /**
   * Runs the demo.
   *
   * @return a promise of its end
   */
  @Async
  public Promise<Void> run() {
    try (Node node = new Node(CREDIT)) {
      log.say("main", REQUESTS + " requests each way at once, over two bridges");
      Promise<Traffic.Outcome> fetched =
          node.application().submit(() -> Traffic.run(REQUESTS, node::fetch));
      Promise<Traffic.Outcome> served =
          node.network().submit(() -> Traffic.run(REQUESTS, node::serve));
      log.say("fetched", String.valueOf(await(fetched)));
      log.say("served", String.valueOf(await(served)));
      log.say("main", "streams left open at either end: " + node.pendingCount());
      await(watch("app", "both idle", node.application(), node.network(), Duration.ZERO));
      await(watch("app", "network busy", node.application(), node.network(), TASK));
      await(watch("network", "app busy", node.network(), node.application(), TASK));
    }
    return result();
  }

  /** Measures one loop while the other one does one long task after another. */
  @Async
  private Promise<Void> watch(
      String who, String situation, EventLoop watched, EventLoop busy, Duration task) {
    Lateness lateness = Lateness.of(watched);
    for (int i = 0; i < TASKS; i++) {
      await(busy.submit(() -> work(task)));
      await(Promise.delay(task.isZero() ? TASK : Duration.ofMillis(1)));
    }
    String distribution =
        await(
            watched.submit(
                () -> {
                  lateness.stop();
                  return Promise.resolve(lateness.distribution());
                }));
    log.say(who, situation + ": " + distribution);
    return result();
  }

  private static Promise<Long> work(Duration task) {
    long blocks = 0;
    for (long end = System.nanoTime() + task.toNanos(); System.nanoTime() < end; blocks++) {
      Block.at((int) blocks);
    }
    return Promise.resolve(blocks);
  }
}
