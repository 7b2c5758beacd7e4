package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncQueue;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class AsyncQueueTest {
  private final OnLoop on = new OnLoop();

  @Test
  void a_send_is_fulfilled_when_the_item_has_a_place() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    AsyncIterator<Integer> items = queue.iterator();
    assertEquals("null", OnLoop.shown(queue.send(1)));
    Promise<Void> second = queue.send(2);
    Promise<Void> third = queue.send(3);
    assertEquals("pending", OnLoop.shown(second));
    assertEquals("1", OnLoop.shown(items.next()));
    assertEquals(List.of("null", "pending"), List.of(OnLoop.shown(second), OnLoop.shown(third)));
    assertEquals("2", OnLoop.shown(items.next()));
    assertEquals("3", OnLoop.shown(items.next()));
    assertEquals("pending", OnLoop.shown(items.next()));
  }

  @Test
  void an_item_goes_straight_to_a_request_that_waits_and_null_is_an_item() {
    AsyncQueue<String> queue = AsyncQueue.bounded(0);
    AsyncIterator<String> items = queue.iterator();
    Promise<IteratorResult<String>> first = items.next();
    Promise<IteratorResult<String>> second = items.next();
    assertEquals("null", OnLoop.shown(queue.send(null)));
    assertTrue(queue.offer("b"));
    assertFalse(queue.offer("c"));
    assertFalse(first.join().done());
    assertEquals(List.of("null", "b"), List.of(OnLoop.shown(first), OnLoop.shown(second)));
    Promise<Void> sent = queue.send("d");
    assertEquals("pending", OnLoop.shown(sent));
    assertEquals("d", OnLoop.shown(items.next()));
    assertEquals("null", OnLoop.shown(sent));
  }

  @Test
  void offer_takes_what_has_a_place_now() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    assertTrue(queue.offer(null));
    assertFalse(queue.offer(2));
    assertEquals("null", OnLoop.shown(queue.iterator().next()));
    assertTrue(queue.offer(3));
    assertThrows(IllegalArgumentException.class, () -> AsyncQueue.bounded(-1));
  }

  @Test
  void the_end_comes_after_what_was_sent_and_refuses_more() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    queue.send(1);
    Promise<Void> waits = queue.send(null);
    queue.end();
    queue.end();
    queue.fail(new Exception("too late"));
    assertInstanceOf(IllegalStateException.class, OnLoop.errorOf(queue.send(3)));
    assertFalse(queue.offer(3));
    assertEquals(Arrays.asList(1, null), on.value(queue::toList));
    assertEquals("null", OnLoop.shown(waits));
    assertEquals("done", OnLoop.shown(queue.iterator().next()));
  }

  @Test
  void an_error_comes_once_after_what_was_sent() {
    Exception failure = new Exception("failure");
    AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    queue.send(1);
    queue.fail(failure);
    AsyncIterator<Integer> items = queue.iterator();
    assertEquals("1", OnLoop.shown(items.next()));
    assertSame(failure, OnLoop.errorOf(items.next()));
    assertEquals("done", OnLoop.shown(items.next()));
  }

  @Test
  void requests_that_wait_hear_of_the_end_and_one_of_them_of_an_error() {
    AsyncQueue<Integer> ending = AsyncQueue.bounded(1);
    Promise<?> waits = ending.iterator().next();
    ending.end();
    assertEquals("done", OnLoop.shown(waits));
    AsyncQueue<Integer> failing = AsyncQueue.bounded(1);
    Promise<?> first = failing.iterator().next();
    Promise<?> second = failing.iterator().next();
    failing.fail(new Exception("failure"));
    assertEquals(
        List.of("error failure", "done"), List.of(OnLoop.shown(first), OnLoop.shown(second)));
    assertEquals("done", OnLoop.shown(failing.iterator().next()));
  }

  @Test
  void closing_an_iterator_closes_the_queue() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    queue.send(1);
    Promise<Void> waits = queue.send(2);
    assertEquals(List.of(1), on.value(() -> queue.take(1).toList()));
    assertEquals("null", OnLoop.shown(waits));
    assertInstanceOf(CancellationException.class, OnLoop.errorOf(queue.send(3)));
    assertFalse(queue.offer(3));
    assertEquals("done", OnLoop.shown(queue.iterator().next()));
  }

  @Test
  void closing_rejects_sends_that_wait_and_ends_requests_that_wait() {
    AsyncQueue<Integer> full = AsyncQueue.bounded(0);
    Promise<Void> waits = full.send(1);
    full.iterator().close();
    assertInstanceOf(CancellationException.class, OnLoop.errorOf(waits));
    AsyncQueue<Integer> empty = AsyncQueue.bounded(1);
    AsyncIterator<Integer> items = empty.iterator();
    Promise<?> request = items.next();
    items.close();
    assertEquals("done", OnLoop.shown(request));
  }

  @Test
  void closing_one_of_items_leaves_the_queue_and_loses_nothing() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(4);
    AsyncIterator<Integer> leaving = queue.items().iterator();
    AsyncIterator<Integer> staying = queue.items().iterator();
    Promise<?> left = leaving.next();
    Promise<?> stayed = staying.next();
    leaving.close();
    assertEquals("done", OnLoop.shown(left));
    assertTrue(queue.offer(1));
    assertTrue(queue.offer(2));
    assertEquals("1", OnLoop.shown(stayed));
    assertEquals("done", OnLoop.shown(leaving.next()));
    assertEquals("2", OnLoop.shown(staying.next()));
  }

  @Test
  void iterators_share_the_items() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(4);
    AsyncIterator<Integer> one = queue.iterator();
    AsyncIterator<Integer> other = queue.iterator();
    queue.send(1);
    queue.send(2);
    assertEquals("1", OnLoop.shown(one.next()));
    assertEquals("2", OnLoop.shown(other.next()));
  }

  /**
   * Many threads send, two loops consume. {@code -Dfermata.stress.items=10000000} makes it the
   * large run.
   */
  @Test
  void nothing_is_lost_doubled_or_reordered_between_many_threads() throws InterruptedException {
    int producers = 4;
    int each = Integer.getInteger("fermata.stress.items", 200_000) / producers;
    AsyncQueue<int[]> queue = AsyncQueue.bounded(256);
    try (EventLoop one = EventLoop.start("consumer one");
        EventLoop other = EventLoop.start("consumer two")) {
      Promise<BitSet[]> seenByOne = one.submit(() -> consumed(queue.items(), producers));
      Promise<BitSet[]> seenByOther = other.submit(() -> consumed(queue.items(), producers));
      List<Thread> threads = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        int producer = p;
        threads.add(new Thread(() -> produce(queue, producer, each)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      queue.end();
      BitSet[] first = seenByOne.join();
      BitSet[] second = seenByOther.join();
      for (int p = 0; p < producers; p++) {
        assertFalse(first[p].intersects(second[p]), "an item came twice");
        first[p].or(second[p]);
        assertEquals(each, first[p].cardinality(), "an item was lost");
      }
    }
  }

  private static void produce(AsyncQueue<int[]> queue, int producer, int items) {
    for (int i = 0; i < items; i++) {
      int[] item = {producer, i};
      if (i % 2 == 0 || !queue.offer(item)) {
        queue.send(item).join();
      }
    }
  }

  private static Promise<BitSet[]> consumed(AsyncIterable<int[]> items, int producers) {
    BitSet[] seen = new BitSet[producers];
    int[] last = new int[producers];
    for (int p = 0; p < producers; p++) {
      seen[p] = new BitSet();
      last[p] = -1;
    }
    return items
        .forEach(
            item -> {
              assertTrue(item[1] > last[item[0]], "an item overtook another of its producer");
              last[item[0]] = item[1];
              seen[item[0]].set(item[1]);
            })
        .then(done -> seen);
  }
}
