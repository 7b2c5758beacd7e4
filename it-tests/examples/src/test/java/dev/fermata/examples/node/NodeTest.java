package dev.fermata.examples.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NodeTest {
  private static final int REQUESTS = 300;
  private static final int CREDIT = 4;
  private static final int STEPS = 1_000;

  private final Node node = new Node(CREDIT);

  @AfterEach
  void close() {
    node.close();
  }

  /** What 300 requests come to: a third of each kind; the damaged block is the twelfth. */
  private static final Traffic.Outcome EXPECTED =
      new Traffic.Outcome(100, 100, 100, 100 * (20 + 3 + 11));

  private Promise<Traffic.Outcome> fetchAll() {
    return node.application().submit(() -> Traffic.run(REQUESTS, node::fetch));
  }

  private Promise<Traffic.Outcome> serveAll() {
    return node.network().submit(() -> Traffic.run(REQUESTS, node::serve));
  }

  private void nothingIsLeft() {
    assertEquals(REQUESTS, node.peers().opened());
    assertEquals(REQUESTS, node.peers().closed());
    assertEquals(REQUESTS, node.database().opened());
    assertEquals(REQUESTS, node.database().closed());
    assertEquals(0, node.pendingCount());
  }

  @Test
  void hundreds_of_requests_both_ways_at_once_get_what_each_asked_for_and_leave_nothing() {
    Promise<Traffic.Outcome> fetched = fetchAll();
    Promise<Traffic.Outcome> served = serveAll();
    assertEquals(EXPECTED, fetched.join());
    assertEquals(EXPECTED, served.join());
    nothingIsLeft();
  }

  @Test
  void the_application_goes_on_while_the_network_is_held() throws InterruptedException {
    goesOnWhileTheOtherIsHeld(node.application(), node.network());
  }

  @Test
  void the_network_goes_on_while_the_application_is_held() throws InterruptedException {
    goesOnWhileTheOtherIsHeld(node.network(), node.application());
  }

  private void goesOnWhileTheOtherIsHeld(EventLoop free, EventLoop held)
      throws InterruptedException {
    Promise<Traffic.Outcome> fetched = fetchAll();
    Promise<Traffic.Outcome> served = serveAll();
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    held.execute(
        () -> {
          holding.countDown();
          awaitUninterruptibly(release);
        });
    holding.await();
    CountDownLatch tasks = new CountDownLatch(STEPS);
    CountDownLatch timers = new CountDownLatch(STEPS / 10);
    free.execute(() -> taskAfterTask(free, tasks));
    free.execute(() -> timerAfterTimer(free, timers));
    tasks.await();
    timers.await();
    // All that time the other loop was in the one task.
    release.countDown();
    assertEquals(EXPECTED, fetched.join());
    assertEquals(EXPECTED, served.join());
    nothingIsLeft();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void taskAfterTask(EventLoop loop, CountDownLatch steps) {
    steps.countDown();
    if (steps.getCount() > 0) {
      loop.execute(() -> taskAfterTask(loop, steps));
    }
  }

  private static void timerAfterTimer(EventLoop loop, CountDownLatch steps) {
    steps.countDown();
    if (steps.getCount() > 0) {
      loop.setTimeout(() -> timerAfterTimer(loop, steps), Duration.ofMillis(1));
    }
  }

  @Test
  void a_turn_brings_each_stream_no_more_than_a_few_blocks() {
    PerTurn application = new PerTurn(node.application());
    PerTurn network = new PerTurn(node.network());
    Promise<Traffic.Outcome> fetched =
        node.application()
            .submit(
                () ->
                    Traffic.run(REQUESTS, range -> node.fetch(range).peek(application::count))
                        .finallyDo(application::stop));
    Promise<Traffic.Outcome> served =
        node.network()
            .submit(
                () ->
                    Traffic.run(REQUESTS, range -> node.serve(range).peek(network::count))
                        .finallyDo(network::stop));
    assertEquals(EXPECTED, fetched.join());
    assertEquals(EXPECTED, served.join());
    int limit = 2 * CREDIT + 1;
    assertTrue(application.most() <= limit, application.most() + " blocks in a turn");
    assertTrue(network.most() <= limit, network.most() + " blocks in a turn");
    nothingIsLeft();
  }
}
