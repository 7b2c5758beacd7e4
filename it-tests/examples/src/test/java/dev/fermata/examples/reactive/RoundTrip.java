package dev.fermata.examples.reactive;

import static dev.fermata.Co.done;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncSupplier;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An async generator goes through a library as its own kind of stream, and comes back to a {@code
 * forAwait}: what holds then, whichever library it is.
 */
@Timeout(60)
abstract class RoundTrip {
  private EventLoop loop;

  /** What the generator does, and on which thread. */
  private final List<String> produced = Collections.synchronizedList(new ArrayList<>());

  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  /** Through a stream of the library's that tells of every request and of a cancellation. */
  abstract <T> Flow.Publisher<T> through(
      Flow.Publisher<T> source, LongConsumer requested, Runnable cancelled);

  /** Through a stream of the library's that subscribes and passes items on in other threads. */
  abstract <T> Flow.Publisher<T> throughThreads(Flow.Publisher<T> source);

  /** Through a stream that subscribes a second time when the first run has ended. */
  abstract <T> Flow.Publisher<T> twice(Flow.Publisher<T> source);

  /** The library's own count from 0, without us at the source. */
  abstract Flow.Publisher<Integer> counting(int count);

  /** The library's own stream that fails at once. */
  abstract Flow.Publisher<Integer> failing(Throwable error);

  @BeforeEach
  void start() {
    loop = EventLoop.start("round trip");
  }

  @AfterEach
  void stop() {
    loop.close();
  }

  @AsyncGenerator
  AsyncIterable<Integer> numbers(int count) {
    try {
      for (int i = 0; i < count; i++) {
        produced.add(i + " on " + Thread.currentThread().getName());
        Co.yield(i);
      }
    } finally {
      closed.complete(null);
    }
    return done();
  }

  @AsyncGenerator
  AsyncIterable<Integer> numbersThen(Exception error) throws Exception {
    try {
      Co.yield(0);
      Co.yield(1);
      throw error;
    } finally {
      closed.complete(null);
    }
  }

  @AsyncGenerator
  AsyncIterable<Integer> nullAfterOne() {
    try {
      Co.yield(1);
      Co.yield((Object) null);
      Co.yield(2);
    } finally {
      closed.complete(null);
    }
    return done();
  }

  @Async
  private Promise<Void> take(Flow.Publisher<Integer> source, List<Integer> into) {
    for (int item : forAwait(AsyncIterable.from(source))) {
      into.add(item);
    }
    return result();
  }

  @Async
  private Promise<Long> sum(Flow.Publisher<Integer> source) {
    long sum = 0;
    for (int item : forAwait(source)) {
      sum += item;
    }
    return result(sum);
  }

  private Throwable failureOf(AsyncSupplier<Void> steps) {
    return loop.submit(() -> Co.async(steps).then(nothing -> (Throwable) null, error -> error))
        .join();
  }

  private <T> Flow.Publisher<T> through(AsyncIterable<T> source) {
    return through(source.toPublisher(), items -> {}, () -> {});
  }

  @Test
  void items_come_in_their_order() {
    List<Integer> items = new ArrayList<>();
    loop.submit(() -> take(through(numbers(5)), items)).join();
    assertEquals(List.of(0, 1, 2, 3, 4), items);
  }

  @Test
  void an_empty_stream_is_empty() {
    List<Integer> items = new ArrayList<>();
    loop.submit(() -> take(through(numbers(0)), items)).join();
    assertEquals(List.of(), items);
  }

  @Test
  void an_error_of_the_generator_arrives_as_the_same_object() {
    IOException failure = new IOException("disk full");
    List<Integer> items = new ArrayList<>();
    assertSame(failure, failureOf(() -> take(through(numbersThen(failure)), items)));
    assertEquals(List.of(0, 1), items);
  }

  @Test
  void an_error_of_the_library_arrives_as_the_same_object() {
    IOException failure = new IOException("disk full");
    assertSame(failure, failureOf(() -> take(failing(failure), new ArrayList<>())));
  }

  @Test
  void leaving_the_loop_cancels_the_stream_and_runs_the_finally_of_the_generator() {
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    Flow.Publisher<Integer> source =
        through(inLoop(numbers(1_000)), items -> {}, () -> cancelled.complete(null));
    assertEquals(3, loop.submit(() -> leaveAt(source, 3)).join());
    cancelled.join();
    closed.join();
    assertEquals(4, produced.size());
  }

  @Async
  private Promise<Integer> leaveAt(Flow.Publisher<Integer> source, int last) {
    for (int item : forAwait(AsyncIterable.from(source))) {
      if (item == last) {
        return result(item);
      }
    }
    return result(null);
  }

  @Test
  void a_run_that_ends_by_leaving_the_loop_has_run_the_finally_of_the_generator() {
    assertEquals(3, EventLoop.run(() -> leaveAt(through(numbers(1_000)), 3)));
    assertTrue(closed.isDone());
  }

  @Test
  void no_more_is_requested_than_was_pulled() {
    List<Long> requests = new ArrayList<>();
    Flow.Publisher<Integer> source = through(inLoop(numbers(1_000)), requests::add, () -> {});
    loop.submit(() -> leaveAt(source, 3)).join();
    closed.join();
    assertEquals(List.of(1L, 1L, 1L, 1L), requests);
  }

  @Test
  void a_null_item_is_refused_and_the_generator_closed() {
    List<Integer> items = new ArrayList<>();
    Throwable refusal = failureOf(() -> take(through(nullAfterOne()), items));
    assertInstanceOf(NullPointerException.class, refusal);
    assertEquals(List.of(1), items);
    closed.join();
  }

  @Test
  void schedulers_of_the_library_keep_the_order_and_the_generator_on_its_own_loop() {
    List<Integer> items = new ArrayList<>();
    Flow.Publisher<Integer> source = throughThreads(inLoop(numbers(10_000)));
    loop.submit(() -> take(source, items)).join();
    assertEquals(10_000, items.size());
    for (int i = 0; i < items.size(); i++) {
      assertEquals(i, items.get(i));
      assertEquals(i + " on round trip", produced.get(i));
    }
  }

  @Test
  void an_error_passes_the_schedulers_of_the_library_behind_the_items_before_it() throws Exception {
    IllegalStateException failure = new IllegalStateException("at the end");
    List<Integer> items = new ArrayList<>();
    Flow.Publisher<Integer> source = throughThreads(inLoop(numbersThen(failure)));
    assertSame(failure, failureOf(() -> take(source, items)));
    assertEquals(List.of(0, 1), items);
  }

  @Test
  void leaving_the_loop_crosses_the_schedulers_of_the_library() {
    Flow.Publisher<Integer> source = throughThreads(inLoop(numbers(Integer.MAX_VALUE)));
    assertEquals(100, loop.submit(() -> leaveAt(source, 100)).join());
    closed.join();
  }

  @Test
  void every_subscription_starts_the_generator_afresh() {
    List<Integer> items = new ArrayList<>();
    loop.submit(() -> take(twice(numbers(3).toPublisher()), items)).join();
    assertEquals(List.of(0, 1, 2, 0, 1, 2), items);
  }

  @Test
  void a_million_items_pass() {
    AtomicLong requested = new AtomicLong();
    Flow.Publisher<Integer> source =
        through(inLoop(quietNumbers(1_000_000)), requested::addAndGet, () -> {});
    assertEquals(499_999_500_000L, loop.submit(() -> sum(source)).join());
    assertEquals(1_000_001, requested.get(), "the last request is answered by the end");
  }

  @Test
  void a_million_items_pass_from_the_library_alone() {
    assertEquals(499_999_500_000L, loop.submit(() -> sum(counting(1_000_000))).join());
  }

  @AsyncGenerator
  AsyncIterable<Integer> quietNumbers(int count) {
    for (int i = 0; i < count; i++) {
      Co.yield(i);
    }
    return done();
  }

  /** A publisher that was made on the loop: its subscribers may be on any thread. */
  private <T> Flow.Publisher<T> inLoop(AsyncIterable<T> source) {
    return loop.submit(() -> Promise.resolve(source.toPublisher())).join();
  }
}
