package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bridge promises, property by property, whatever carries it between two loops. */
@Timeout(60)
abstract class BridgeTable {
  /** A bridge under test. */
  interface Bridge {
    AsyncIterable<Object> items();

    int pendingThere();

    int pendingHere();
  }

  final EventLoop there = EventLoop.start("producer");
  final EventLoop here = EventLoop.start("consumer");
  private Bridge bridge;

  /** A bridge to a source on the producer's loop. */
  abstract Bridge bridgeTo(AsyncIterable<Object> source, int credit);

  /** Checks that what arrived is the error that was thrown, as far as it can cross. */
  abstract void assertArrived(Throwable thrown, Throwable arrived);

  /** What a request gets once the producer's loop has ended. */
  abstract Class<? extends Throwable> errorOfAnEndedLoop();

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private AsyncIterable<Object> connect(AsyncIterable<Object> source, int credit) {
    bridge = bridgeTo(source, credit);
    return bridge.items();
  }

  /** The iterator, with all its requests. */
  @SuppressWarnings("unchecked")
  private AsyncGen<Object, Object, Object> generator(Producer producer) {
    return (AsyncGen<Object, Object, Object>) connect(producer, 1).iterator();
  }

  /** Takes a step on the consumer's loop; the promise may stay pending. */
  private <T> Promise<T> begin(Supplier<Promise<T>> step) {
    List<Promise<T>> made = new ArrayList<>();
    here.submit(
            () -> {
              made.add(step.get());
              made.get(0).then(value -> null, error -> null);
              return Promise.resolve();
            })
        .join();
    return made.get(0);
  }

  private String shown(Promise<IteratorResult<Object>> answer) {
    IteratorResult<Object> result = answer.join();
    return result.done() ? "done " + result.returned() : String.valueOf(result.value());
  }

  private String take(AsyncIterator<Object> items) {
    return shown(begin(items::next));
  }

  private static Throwable errorOf(Promise<?> promise) {
    return assertThrows(Throwable.class, promise::join);
  }

  /** Returns when whatever the loops had to tell each other is told. */
  private void quiesce() {
    for (int i = 0; i < 10; i++) {
      there.submit(Promise::resolve).join();
      here.submit(Promise::resolve).join();
    }
  }

  private void nothingIsLeft() {
    quiesce();
    assertEquals(0, bridge.pendingHere());
    assertEquals(0, bridge.pendingThere());
  }

  // start

  @Test
  void the_request_is_sent_at_the_first_next_and_never_before() {
    Producer producer = Producer.of(List.of(1)).open();
    AsyncIterator<Object> items = connect(producer, 4).iterator();
    quiesce();
    assertEquals(0, bridge.pendingThere());
    assertEquals(0, producer.started.get());
    assertEquals("1", take(items));
    assertEquals(1, producer.started.get());
  }

  @Test
  void closing_before_the_first_next_sends_nothing() {
    Producer producer = Producer.of(List.of(1));
    AsyncIterator<Object> items = connect(producer, 1).iterator();
    begin(items::close).join();
    assertEquals("done null", take(items));
    nothingIsLeft();
    assertEquals(0, producer.started.get());
  }

  // flow

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 100})
  void the_producer_runs_at_most_credit_items_ahead(int credit) {
    Producer producer = Producer.of(IntStream.range(0, 300).boxed().toList()).open();
    AsyncIterator<Object> items = connect(producer, credit).iterator();
    for (int taken = 0; taken < 200; taken++) {
      assertEquals(String.valueOf(taken), take(items));
      quiesce();
      int ahead = producer.produced.get() - taken - 1;
      assertTrue(ahead <= credit, ahead + " ahead after " + (taken + 1));
      assertTrue(taken > 0 || ahead == credit - 1, "a credit that is not used: " + ahead);
    }
  }

  // order

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void items_arrive_once_and_in_order_null_too(int credit) {
    List<Integer> sent = new ArrayList<>(IntStream.range(0, 2_000).boxed().toList());
    sent.set(0, null);
    sent.set(777, null);
    Producer producer = Producer.of(sent).open();
    AsyncIterable<Object> items = connect(producer, credit);
    assertEquals(sent, here.submit(items::toList).join());
    assertEquals(sent, here.submit(items::toList).join());
    assertEquals(2, producer.started.get());
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void several_requests_may_be_pending_and_are_answered_in_order(int credit) {
    for (int run = 0; run < 200; run++) { // the two threads interleave otherwise each time
      answersInOrder(credit);
    }
  }

  private void answersInOrder(int credit) {
    Producer producer = Producer.of(Arrays.asList(1, null, 3)).open();
    producer.result = "result";
    AsyncIterator<Object> items = connect(producer, credit).iterator();
    List<String> answers = new ArrayList<>();
    here.submit(
            () -> {
              List<Promise<?>> all = new ArrayList<>();
              for (int i = 0; i < 5; i++) {
                all.add(
                    items
                        .next()
                        .thenAccept(
                            answer ->
                                answers.add(
                                    answer.done()
                                        ? "done " + answer.returned()
                                        : "" + answer.value())));
              }
              return Promise.allSettled(all);
            })
        .join();
    assertEquals(List.of("1", "null", "3", "done result", "done null"), answers);
    nothingIsLeft();
  }

  // early end

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void closing_settles_only_after_the_producers_finally(int credit) {
    Producer producer = Producer.of(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    AsyncIterator<Object> items = connect(producer, credit).iterator();
    take(items);
    Promise<Void> closed = begin(items::close);
    quiesce();
    assertEquals(Promise.State.PENDING, closed.state());
    assertEquals(1, bridge.pendingHere());
    producer.gate.resolve(null);
    closed.join();
    assertEquals(1, producer.closed.get());
    assertEquals("done null", take(items));
    nothingIsLeft();
  }

  @Test
  void an_error_of_the_producers_finally_arrives_at_close() {
    Producer producer = Producer.of(List.of(1, 2)).open();
    producer.closingFailure = new Exception("closing");
    AsyncIterator<Object> items = connect(producer, 1).iterator();
    take(items);
    assertArrived(producer.closingFailure, errorOf(begin(items::close)));
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void closing_ends_parked_requests_once_the_producer_has_stopped(int credit) {
    Producer producer = Producer.of(List.of(1));
    producer.parks = true;
    AsyncIterator<Object> items = connect(producer, credit).iterator();
    take(items);
    Promise<IteratorResult<Object>> parked = begin(items::next);
    Promise<IteratorResult<Object>> parkedToo = begin(items::next);
    Promise<Void> closed = begin(items::close);
    producer.parked.resolve(null);
    quiesce();
    assertEquals(Promise.State.PENDING, parked.state());
    assertEquals(Promise.State.PENDING, closed.state());
    producer.gate.resolve(null);
    closed.join();
    assertEquals("done null", shown(parked));
    assertEquals("done null", shown(parkedToo));
    assertEquals(1, producer.closed.get());
    nothingIsLeft();
  }

  @Test
  void closing_reaches_a_source_that_waits_for_an_item() {
    AsyncQueue<Object> queue = AsyncQueue.bounded(1);
    AsyncIterable<Object> queued = connect(queue, 1);
    AsyncIterator<Object> items = queued.iterator();
    Promise<IteratorResult<Object>> parked = begin(items::next);
    begin(items::close).join();
    assertEquals("done null", shown(parked));
    assertFalse(queue.offer(1));
    nothingIsLeft();
  }

  @Test
  void finish_waits_for_the_requests_before_it_and_brings_its_result() {
    Producer producer = Producer.of(List.of(1, 2, 3)).open();
    AsyncGen<Object, Object, Object> items = generator(producer);
    List<Promise<IteratorResult<Object>>> answers = new ArrayList<>();
    begin(
        () -> {
          answers.add(items.next());
          answers.add(items.next());
          answers.add(items.finish("R"));
          answers.add(items.next());
          return Promise.resolve();
        });
    assertEquals(
        List.of("1", "2", "done R", "done null"), answers.stream().map(this::shown).toList());
    assertEquals(1, producer.closed.get());
    nothingIsLeft();
  }

  @Test
  void finish_awaits_a_promise_and_closing_twice_is_closing_once() {
    Producer producer = Producer.of(List.of(1, 2)).open();
    AsyncGen<Object, Object, Object> items = generator(producer);
    take(items);
    Promise<IteratorResult<Object>> finished = begin(() -> items.finish(Promise.resolve("later")));
    Promise<Void> closed = begin(items::close);
    assertEquals("done later", shown(finished));
    closed.join();
    begin(items::close).join();
    assertEquals("done x", shown(begin(() -> items.finish("x"))));
    assertEquals(1, producer.closed.get());
    nothingIsLeft();
  }

  // errors

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void an_error_arrives_once_as_the_very_object_and_then_the_end(int credit) {
    Producer producer = Producer.of(List.of(1, 2)).open();
    producer.failure = new Error("producer");
    AsyncIterator<Object> items = connect(producer, credit).iterator();
    assertEquals("1", take(items));
    assertEquals("2", take(items));
    assertArrived(producer.failure, errorOf(begin(items::next)));
    assertEquals("done null", take(items));
    begin(items::close).join();
    nothingIsLeft();
  }

  @Test
  void of_several_parked_requests_the_first_gets_the_error() {
    Producer producer = Producer.of(List.of());
    producer.failure = new Error("producer");
    AsyncIterator<Object> items = connect(producer, 1).iterator();
    Promise<IteratorResult<Object>> first = begin(items::next);
    Promise<IteratorResult<Object>> second = begin(items::next);
    producer.gate.resolve(null);
    assertArrived(producer.failure, errorOf(first));
    assertEquals("done null", shown(second));
    nothingIsLeft();
  }

  @Test
  void a_source_that_cannot_be_opened_is_an_error() {
    RuntimeException broken = new RuntimeException("cannot be opened");
    AsyncIterable<Object> items =
        connect(
            () -> {
              throw broken;
            },
            1);
    assertArrived(broken, errorOf(begin(() -> items.iterator().next())));
    AsyncIterable<Object> none = connect(() -> null, 1);
    assertInstanceOf(NullPointerException.class, errorOf(begin(() -> none.iterator().next())));
  }

  // return values, and what is sent and raised

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void the_return_value_is_carried(int credit) {
    Producer producer = Producer.of(List.of(1)).open();
    producer.result = "result";
    AsyncIterator<Object> items = connect(producer, credit).iterator();
    assertEquals("1", take(items));
    assertEquals("done result", take(items));
    assertEquals("done null", take(items));
    nothingIsLeft();
  }

  @Test
  void values_sent_in_reach_the_producers_yield() {
    Producer producer = Producer.of(List.of(1, 2, 3)).open();
    AsyncGen<Object, Object, Object> items = generator(producer);
    take(items);
    assertEquals("2", shown(begin(() -> items.send("a"))));
    assertEquals("3", shown(begin(() -> items.send("b"))));
    assertEquals(List.of("a", "b"), producer.received);
  }

  @Test
  void a_raised_error_reaches_the_producers_yield_and_may_be_caught_there() {
    Producer producer = Producer.of(List.of(1, 2)).open();
    producer.result = "result";
    AsyncGen<Object, Object, Object> items = generator(producer);
    take(items);
    assertEquals("caught x", shown(begin(() -> items.raise(new Producer.Caught("x")))));
    assertEquals("done result", take(items));
    nothingIsLeft();
  }

  @Test
  void a_raised_error_that_nobody_catches_comes_back() {
    Producer producer = Producer.of(List.of(1, 2)).open();
    AsyncGen<Object, Object, Object> items = generator(producer);
    take(items);
    Exception error = new Exception("raised");
    assertArrived(error, errorOf(begin(() -> items.raise(error))));
    assertEquals(1, producer.closed.get());
    assertEquals("done null", take(items));
    assertArrived(error, errorOf(begin(() -> items.raise(error))));
    nothingIsLeft();
  }

  @Test
  void an_error_raised_in_a_plain_iterator_closes_it_and_comes_back() {
    AsyncQueue<Object> queue = AsyncQueue.bounded(1);
    queue.offer(1);
    AsyncIterable<Object> queued = connect(queue, 1);
    @SuppressWarnings("unchecked")
    AsyncGen<Object, Object, Object> items = (AsyncGen<Object, Object, Object>) queued.iterator();
    take(items);
    Exception error = new Exception("raised");
    assertArrived(error, errorOf(begin(() -> items.raise(error))));
    assertFalse(queue.offer(2));
    nothingIsLeft();
  }

  // loss

  @Test
  void the_end_of_the_producers_loop_rejects_every_pending_request() {
    Producer producer = Producer.of(List.of(1)).open();
    producer.parks = true;
    AsyncIterator<Object> items = connect(producer, 1).iterator();
    take(items);
    Promise<IteratorResult<Object>> parked = begin(items::next);
    Promise<IteratorResult<Object>> parkedToo = begin(items::next);
    quiesce();
    there.close();
    assertInstanceOf(PortClosedException.class, errorOf(parked));
    assertInstanceOf(PortClosedException.class, errorOf(parkedToo));
    assertEquals("done null", take(items));
    assertEquals(0, bridge.pendingHere());
    assertEquals(0, bridge.pendingThere());
  }

  @Test
  void the_end_of_the_producers_loop_runs_finally_blocks_at_a_yield() {
    Producer producer = Producer.of(List.of(1, 2)).open();
    AsyncIterator<Object> items = connect(producer, 1).iterator();
    take(items);
    quiesce();
    there.close();
    assertEquals(1, producer.closed.get());
    assertInstanceOf(PortClosedException.class, errorOf(begin(items::next)));
    assertEquals("done null", take(items));
  }

  @Test
  void a_request_to_a_loop_that_has_ended_is_rejected() {
    there.close();
    AsyncIterator<Object> items = connect(Producer.of(List.of(1)), 1).iterator();
    assertInstanceOf(errorOfAnEndedLoop(), errorOf(begin(items::next)));
    assertEquals("done null", take(items));
    assertEquals(0, bridge.pendingHere());
  }

  @Test
  void the_end_of_the_consumers_loop_closes_the_producer() {
    Producer producer = Producer.of(List.of(1)).open();
    producer.parks = true;
    AsyncIterator<Object> parkedAt = connect(producer, 1).iterator();
    take(parkedAt);
    Promise<IteratorResult<Object>> parked = begin(parkedAt::next);
    here.close();
    assertInstanceOf(PortClosedException.class, errorOf(parked));
    producer.parked.resolve(null);
    for (int i = 0; i < 10; i++) {
      there.submit(Promise::resolve).join();
    }
    assertEquals(1, producer.closed.get());
    assertEquals(0, bridge.pendingHere());
    assertEquals(0, bridge.pendingThere());
  }

  // confinement

  @Test
  void requests_belong_to_the_loop_of_the_first_one() {
    Producer producer = Producer.of(List.of(1, 2)).open();
    AsyncIterator<Object> items = connect(producer, 1).iterator();
    assertThrows(IllegalStateException.class, items::next);
    take(items);
    there
        .submit(
            () -> {
              assertThrows(IllegalStateException.class, items::next);
              return Promise.resolve();
            })
        .join();
    assertEquals("2", take(items));
  }

  @Test
  void hundreds_of_iterations_at_once_end_in_every_way_and_leave_nothing() {
    AtomicInteger failed = new AtomicInteger();
    Producer whole = Producer.of(List.of(1, 2, 3)).open();
    AsyncIterable<Object> items = connect(whole, 2);
    here.submit(
            () -> {
              List<Promise<?>> all = new ArrayList<>();
              for (int i = 0; i < 300; i++) {
                switch (i % 3) {
                  case 0 -> all.add(items.toList());
                  case 1 -> all.add(items.findFirst());
                  default ->
                      all.add(
                          items
                              .map(
                                  item -> {
                                    throw new IllegalStateException("consumer");
                                  })
                              .toList()
                              .catching(error -> List.of(failed.incrementAndGet())));
                }
              }
              return Promise.all(
                  all.stream().<Promise<Object>>map(p -> p.then(value -> value)).toList());
            })
        .join();
    assertEquals(100, failed.get());
    assertEquals(300, whole.closed.get());
    nothingIsLeft();
  }
}
