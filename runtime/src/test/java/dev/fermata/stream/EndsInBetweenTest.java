package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncFiles;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncQueue;
import dev.fermata.EventLoop;
import dev.fermata.HttpBodies;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import dev.fermata.Ticks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources and operators that end while something is under way, or before anything was. */
@Timeout(60)
class EndsInBetweenTest {
  private final List<String> trace = new ArrayList<>();

  private void watch(String name, Promise<?> promise) {
    promise.then(
        value -> trace.add(name + " " + OnLoop.shown(promise)),
        error -> trace.add(name + " " + error.getMessage()));
  }

  @Test
  void a_flat_map_that_is_closed_begins_no_inner_iteration() {
    OnLoop on = new OnLoop();
    Promise.Resolvers<IteratorResult<Integer>> outer = Promise.withResolvers();
    Promise.Resolvers<Void> gate = Promise.withResolvers();
    AsyncIterator<Integer> source =
        new AsyncIterator<>() {
          @Override
          public Promise<IteratorResult<Integer>> next() {
            return outer.promise();
          }

          @Override
          public Promise<Void> close() {
            return gate.promise();
          }
        };
    AsyncIterator<Integer> flat =
        ((AsyncIterable<Integer>) () -> source)
            .flatMap(
                item -> {
                  trace.add("mapped");
                  return AsyncIterable.of(item);
                })
            .iterator();
    Promise<?> parked = on.begin(flat::next);
    Promise<?> closing = on.begin(flat::close);
    outer.resolve(IteratorResult.yielded(1));
    on.loop.runUntilIdle();
    gate.resolve(null);
    on.loop.runUntilIdle();
    assertEquals(List.of(), trace);
    assertEquals("done", OnLoop.shown(parked));
    assertEquals("null", OnLoop.shown(closing));
  }

  /** Gives items without end and fails to close. */
  private static AsyncIterable<Integer> unclosable(String message) {
    return Source.of(1).endless().closingFails(new IOException(message));
  }

  @Test
  void an_error_of_closing_the_inner_source_wins_over_one_of_the_outer() {
    OnLoop on = new OnLoop();
    AsyncIterator<Integer> flat =
        unclosable("outer").flatMap(item -> unclosable("inner")).iterator();
    on.value(flat::next);
    assertEquals("inner", on.error(flat::close).getMessage());
  }

  @Test
  void a_closing_that_failed_is_not_repeated() {
    OnLoop on = new OnLoop();
    for (AsyncIterable<Integer> items :
        List.of(
            unclosable("map").map(item -> item),
            AsyncIterable.merge(unclosable("merge")),
            unclosable("prefetch").prefetch(1))) {
      AsyncIterator<Integer> iterator = items.iterator();
      on.value(iterator::next);
      assertTrue(on.error(iterator::close) instanceof IOException);
      assertEquals("null", OnLoop.shown(on.begin(iterator::close)));
    }
  }

  @Test
  void what_is_asked_for_during_the_closing_is_answered_after_what_was_asked_for_before() {
    for (String kind : List.of("merge", "prefetch", "mapConcurrent")) {
      OnLoop on = new OnLoop();
      Promise.Resolvers<Void> gate = Promise.withResolvers();
      Source<Integer> source = Source.<Integer>of().thenParks().closingWaitsFor(gate.promise());
      AsyncIterator<Integer> iterator =
          switch (kind) {
            case "merge" -> AsyncIterable.merge(source).iterator();
            case "prefetch" -> source.prefetch(1).iterator();
            default -> source.mapConcurrent(1, Promise::resolve).iterator();
          };
      trace.clear();
      on.loop.execute(
          () -> {
            watch("first", iterator.next());
            watch("closed", iterator.close());
            watch("second", iterator.next());
          });
      on.loop.runUntilIdle();
      assertEquals(List.of(), trace, kind);
      gate.resolve(null);
      on.loop.runUntilIdle();
      assertTrue(trace.indexOf("first done") < trace.indexOf("second done"), kind + trace);
    }
  }

  @Test
  void an_error_of_the_mapper_comes_before_what_is_asked_for_during_the_closing() {
    OnLoop on = new OnLoop();
    Promise.Resolvers<Void> gate = Promise.withResolvers();
    AsyncIterator<Integer> iterator =
        Source.of(1)
            .thenParks()
            .closingWaitsFor(gate.promise())
            .<Integer>mapConcurrent(1, item -> Promise.reject(new IOException("mapper")))
            .iterator();
    on.loop.execute(() -> watch("first", iterator.next()));
    on.loop.runUntilIdle();
    on.loop.execute(() -> watch("second", iterator.next()));
    on.loop.runUntilIdle();
    assertEquals(List.of(), trace);
    gate.resolve(null);
    on.loop.runUntilIdle();
    assertEquals(List.of("first mapper", "second done"), trace);
  }

  @Test
  void items_on_their_way_when_a_run_ends_reach_their_requests() {
    AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
    List<Promise<IteratorResult<Integer>>> answers = new ArrayList<>();
    EventLoop.run(
        () -> {
          AsyncIterator<Integer> items = queue.iterator();
          for (int i = 1; i <= 3; i++) {
            answers.add(items.next());
          }
          Thread sender =
              new Thread(() -> List.of(1, 2, 3).forEach(item -> queue.send(item).join()));
          sender.start();
          sender.join();
          return Promise.resolve();
        });
    assertEquals(List.of("1", "2", "3"), answers.stream().map(OnLoop::shown).toList());
  }

  @Test
  void a_body_that_is_closed_before_its_first_request_is_cancelled() {
    for (boolean taken : List.of(false, true)) {
      trace.clear();
      Flow.Publisher<List<ByteBuffer>> body =
          subscriber -> {
            trace.add("subscribed");
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  @Override
                  public void request(long items) {
                    trace.add("request");
                  }

                  @Override
                  public void cancel() {
                    trace.add("cancelled");
                  }
                });
          };
      new OnLoop()
          .begin(
              () ->
                  taken
                      ? HttpBodies.lines(body).take(0).count().thenAccept(none -> {})
                      : HttpBodies.lines(body).iterator().close());
      assertEquals(List.of("subscribed", "cancelled"), trace);
    }
  }

  /** Waits in a read that its closing does not end. */
  private static final class Deaf extends InputStream {
    final CountDownLatch reading = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      reading.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      throw new IOException("interrupted");
    }
  }

  @Test
  void closing_does_not_wait_for_a_read_that_does_not_hear_of_it() throws InterruptedException {
    Deaf in = new Deaf();
    EventLoop loop = EventLoop.start("reader");
    try {
      AsyncIterator<ByteBuffer> chunks = AsyncFiles.chunks(in, 10).iterator();
      List<Promise<IteratorResult<ByteBuffer>>> parked = new ArrayList<>();
      loop.<Void>submit(
              () -> {
                parked.add(chunks.next());
                return Promise.resolve();
              })
          .join();
      in.reading.await();
      loop.submit(chunks::close).join();
      assertTrue(parked.get(0).join().done());
      in.interrupted.await();
    } finally {
      loop.close();
    }
  }

  @Test
  void the_end_of_the_loop_interrupts_a_read_that_does_not_hear_of_the_closing()
      throws InterruptedException {
    Deaf in = new Deaf();
    EventLoop loop = EventLoop.start("reader");
    loop.execute(() -> AsyncFiles.chunks(in, 10).iterator().next());
    in.reading.await();
    loop.close();
    in.interrupted.await();
  }

  @Test
  void the_end_of_the_loop_closes_what_it_reads() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            return 'a';
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    EventLoop.run(() -> AsyncFiles.chunks(in, 1).iterator().next());
    closed.await();
  }

  @Test
  void a_tick_counts_the_periods_of_a_busy_loop_too() {
    OnLoop on = new OnLoop();
    AsyncIterator<Long> ticks = Ticks.every(Duration.ofMillis(10)).iterator();
    on.begin(ticks::next); // idle: virtual time goes to the tick
    on.loop.setTimeout(() -> {}, Duration.ofMillis(305));
    on.loop.runUntilIdle(); // with nobody waiting for a tick
    assertEquals(31L, on.value(ticks::next).value());
    assertEquals(32L, on.value(ticks::next).value());
    assertEquals(Duration.ofMillis(320), on.loop.now());
  }
}
