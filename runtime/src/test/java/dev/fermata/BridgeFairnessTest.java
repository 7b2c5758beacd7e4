package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A source on another thread that always has an item ready leaves its consumer's loop to others.
 */
@Timeout(60)
class BridgeFairnessTest {
  private final EventLoop there = EventLoop.start("producer");
  private final EventLoop here = EventLoop.start("consumer");

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  /** Runs something there and waits for it: this loop is held meanwhile. */
  private void onTheOtherThread(Runnable step) {
    CompletableFuture.runAsync(step, there).join();
  }

  /** Returns when the producer's loop has nothing left to do. */
  private void letTheProducerGoOn() {
    for (int i = 0; i < 4; i++) {
      onTheOtherThread(() -> {});
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void a_bridge_gives_no_more_than_its_credit_between_two_tasks(int credit) {
    List<Integer> sent = IntStream.range(0, 200).boxed().toList();
    AsyncIterable<Object> items =
        AsyncIterableBridge.between(there, Producer.of(sent).open(), credit);
    List<Object> received = new ArrayList<>();
    AtomicLong sinceTask = new AtomicLong();
    AtomicLong most = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    here.submit(
            () -> {
              here.execute(() -> countTasks(sinceTask, over));
              return items
                  .forEach(
                      item -> {
                        received.add(item);
                        most.accumulateAndGet(sinceTask.incrementAndGet(), Math::max);
                        letTheProducerGoOn(); // so that the next one is there when it is asked for
                      })
                  .finallyDo(() -> over.set(true));
            })
        .join();
    assertEquals(sent, received);
    assertTrue(most.get() <= 2L * credit + 1, most + " items between two tasks");
  }

  /** A task that comes again and again. */
  private void countTasks(AtomicLong sinceTask, AtomicBoolean over) {
    sinceTask.set(0);
    if (!over.get()) {
      here.execute(() -> countTasks(sinceTask, over));
    }
  }

  @Test
  void a_queue_that_others_fill_all_the_time_lets_timers_run() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(4);
    AtomicLong timers = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    here.submit(
            () -> {
              here.execute(timers::incrementAndGet);
              queue.offer(-1);
              return queue.forEach(
                  item -> {
                    if (timers.get() > 0 || seen.incrementAndGet() == 1_000) {
                      queue.end();
                    } else {
                      onTheOtherThread(() -> queue.offer(item));
                    }
                  });
            })
        .join();
    assertTrue(seen.get() < 100, "nothing else ran during " + seen + " items");
  }

  @Test
  void requests_that_wait_for_their_turn_are_answered_in_order() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(2);
    IntStream.range(0, 2).forEach(queue::offer);
    List<String> answers = new ArrayList<>();
    here.submit(
            () -> {
              AsyncIterator<Integer> items = queue.iterator();
              List<Promise<?>> all = new ArrayList<>();
              for (int i = 2; i < 40; i++) {
                all.add(items.next().thenAccept(item -> answers.add("" + item.value())));
                int next = i;
                onTheOtherThread(() -> queue.offer(next));
              }
              queue.end();
              for (int i = 0; i < 3; i++) {
                all.add(
                    items
                        .next()
                        .thenAccept(item -> answers.add(item.done() ? "done" : "" + item.value())));
              }
              return Promise.all(all.stream().<Promise<Object>>map(p -> p.then(v -> v)).toList());
            })
        .join();
    List<String> expected =
        new ArrayList<>(IntStream.range(0, 40).mapToObj(String::valueOf).toList());
    expected.add("done");
    assertEquals(expected, answers);
    assertFalse(queue.offer(1));
  }
}
