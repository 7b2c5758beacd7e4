package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorTest {
  private static final RuntimeException CALLBACK = new IllegalArgumentException("callback");

  private final OnLoop on = new OnLoop();

  private static <T> T failing() {
    throw CALLBACK;
  }

  /** Each operator and operation with a callback, with one that fails for the item 2. */
  enum Failing {
    MAP(source -> source.map(Failing::check).toList()),
    MAP_AWAIT_THROWING(source -> source.mapAwait(n -> Promise.resolve(check(n))).toList()),
    MAP_AWAIT_REJECTED(source -> source.mapAwait(Failing::checkLater).toList()),
    FILTER(source -> source.filter(n -> check(n) > 0).toList()),
    TAKE_WHILE(source -> source.takeWhile(n -> check(n) > 0).toList()),
    DROP_WHILE(source -> source.dropWhile(n -> check(n) > 0).toList()),
    PEEK(source -> source.peek(Failing::check).toList()),
    FLAT_MAP(source -> source.flatMap(n -> AsyncIterable.of(check(n))).toList()),
    FLAT_MAP_INNER(
        source -> source.flatMap(n -> Source.of(n).thenFails(n == 2 ? CALLBACK : null)).toList()),
    MAP_CONCURRENT_THROWING(
        source -> source.mapConcurrent(2, n -> Promise.resolve(check(n))).toList()),
    MAP_CONCURRENT_REJECTED(source -> source.mapConcurrent(2, Failing::checkLater).toList()),
    REDUCE(source -> source.reduce(0, (sum, n) -> sum + check(n))),
    FOR_EACH(source -> source.forEach(Failing::check)),
    COLLECT(
        source ->
            source.collect(
                java.util.stream.Collector.of(
                    ArrayList<Integer>::new, (list, n) -> list.add(check(n)), (a, b) -> a))),
    ANY_MATCH(source -> source.anyMatch(n -> check(n) < 0)),
    ALL_MATCH(source -> source.allMatch(n -> check(n) > 0));

    private final Function<AsyncIterable<Integer>, Promise<?>> run;

    Failing(Function<AsyncIterable<Integer>, Promise<?>> run) {
      this.run = run;
    }

    private static int check(int n) {
      return n == 2 ? failing() : n;
    }

    private static Promise<Integer> checkLater(int n) {
      return n == 2 ? Promise.reject(CALLBACK) : Promise.resolve(n);
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_the_callback_closes_the_source_first_and_wins(Failing failing) {
    Promise.Resolvers<Void> gate = Promise.withResolvers();
    Source<Integer> source =
        Source.of(1, 2, 3)
            .closingWaitsFor(gate.promise())
            .closingFails(new Exception("less important"));
    Promise<Object> result = on.begin(() -> failing.run.apply(source).then(value -> null));
    assertEquals(1, source.closed);
    assertEquals("pending", OnLoop.shown(result));
    gate.resolve(null);
    on.loop.runUntilIdle();
    assertSame(CALLBACK, OnLoop.errorOf(result));
    assertEquals(1, source.closed);
  }

  @Test
  void after_an_error_of_the_callback_there_is_only_the_end() {
    AsyncIterator<Object> items = Source.of(1, 2).map(n -> failing()).iterator();
    assertSame(CALLBACK, on.error(items::next));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    assertEquals("null", OnLoop.shown(on.begin(items::close)));
  }

  @Test
  void map_keeps_a_promise_as_an_item_and_map_await_waits_for_it() {
    Promise<Integer> promise = Promise.resolve(1);
    assertEquals(List.of(promise), on.value(() -> Source.of(0).map(n -> promise).toList()));
    assertEquals(List.of(1), on.value(() -> Source.of(0).mapAwait(n -> promise).toList()));
  }

  @Test
  void map_await_asks_for_the_next_item_after_the_promise() {
    Promise.Resolvers<Integer> pending = Promise.withResolvers();
    Source<Integer> source = Source.of(1, 2);
    Promise<List<Integer>> list =
        on.begin(() -> source.<Integer>mapAwait(n -> pending.promise()).toList());
    assertEquals(1, source.asked);
    pending.resolve(7);
    on.loop.runUntilIdle();
    assertEquals(List.of(7, 7), list.join());
  }

  @Test
  void map_await_refuses_null_instead_of_a_promise() {
    Source<Integer> source = Source.of(1, 2);
    assertInstanceOf(
        NullPointerException.class, on.error(() -> source.mapAwait(n -> null).toList()));
    assertEquals(1, source.closed);
  }

  @Test
  void closing_ends_a_request_whose_promise_never_settles() {
    Promise.Resolvers<Integer> never = Promise.withResolvers();
    Source<Integer> source = Source.of(1);
    AsyncIterator<Integer> items = source.<Integer>mapAwait(n -> never.promise()).iterator();
    Promise<?> waits = on.begin(items::next);
    on.value(items::close);
    assertEquals("done", OnLoop.shown(waits));
    assertTrue(source.released);
  }

  @Test
  void filter_leaves_out_what_does_not_satisfy() {
    assertEquals(
        List.of(2, 4), on.value(() -> Source.of(1, 2, 3, 4).filter(n -> n % 2 == 0).toList()));
  }

  @Test
  void a_filter_that_drops_a_million_items_takes_constant_stack() {
    Iterable<Integer> numbers = () -> IntStream.range(0, 1_000_000).iterator();
    assertEquals(
        List.of(999_999),
        on.value(() -> AsyncIterable.from(numbers).filter(n -> n == 999_999).toList()));
  }

  @Test
  void take_closes_its_source_at_the_request_after_the_last_item() {
    Source<Integer> source = Source.of(1).endless();
    AsyncIterator<Integer> items = source.take(2).iterator();
    on.value(items::next);
    on.value(items::next);
    assertEquals(0, source.closed);
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    assertEquals(List.of(2, 1), List.of(source.asked, source.closed));
  }

  @Test
  void take_of_nothing_asks_for_nothing_and_closes() {
    Source<Integer> source = Source.of(1);
    assertEquals(List.of(), on.value(() -> source.take(0).toList()));
    assertEquals(List.of(0, 1), List.of(source.asked, source.closed));
  }

  @Test
  void take_fails_with_the_error_of_closing() {
    Exception closing = new Exception("closing");
    Source<Integer> source = Source.of(1).endless().closingFails(closing);
    assertSame(closing, on.error(() -> source.take(1).toList()));
  }

  @Test
  void take_of_more_than_there_is_does_not_close() {
    Source<Integer> source = Source.of(1);
    assertEquals(List.of(1), on.value(() -> source.take(2).toList()));
    assertEquals(0, source.closed);
  }

  @Test
  void drop_leaves_the_first_items_out() {
    assertEquals(List.of(3), on.value(() -> Source.of(1, 2, 3).drop(2).toList()));
    assertEquals(List.of(), on.value(() -> Source.of(1).drop(2).toList()));
  }

  @Test
  void take_while_closes_at_the_first_item_that_does_not_satisfy() {
    Source<Integer> source = Source.of(1, 2, 1);
    assertEquals(List.of(1), on.value(() -> source.takeWhile(n -> n < 2).toList()));
    assertEquals(List.of(2, 1), List.of(source.asked, source.closed));
  }

  @Test
  void take_while_fails_with_the_error_of_closing() {
    Exception closing = new Exception("closing");
    Source<Integer> source = Source.of(1, 2).closingFails(closing);
    assertSame(closing, on.error(() -> source.takeWhile(n -> n < 2).toList()));
  }

  @Test
  void drop_while_keeps_everything_from_the_first_item_that_does_not_satisfy() {
    List<Integer> tested = new ArrayList<>();
    assertEquals(
        List.of(2, 1),
        on.value(() -> Source.of(1, 2, 1).dropWhile(n -> tested.add(n) && n < 2).toList()));
    assertEquals(List.of(1, 2), tested);
  }

  @Test
  void peek_sees_the_items_as_they_pass() {
    List<Integer> seen = new ArrayList<>();
    assertEquals(
        Arrays.asList(1, null), on.value(() -> Source.of(1, null).peek(seen::add).toList()));
    assertEquals(Arrays.asList(1, null), seen);
  }

  @Test
  void flat_map_puts_the_inner_items_in_a_row_and_passes_over_empty_ones() {
    assertEquals(
        Arrays.asList(1, null, 3, null),
        on.value(
            () ->
                Source.of(1, 2, 3)
                    .flatMap(n -> n == 2 ? Source.<Integer>of() : Source.of(n, null))
                    .toList()));
  }

  @Test
  void closing_a_flat_map_closes_the_inner_source_before_the_outer_one() {
    Promise.Resolvers<Void> gate = Promise.withResolvers();
    Source<Integer> inner = Source.of(1).endless().closingWaitsFor(gate.promise());
    Source<Integer> outer = Source.of(0).endless();
    AsyncIterator<Integer> items = outer.flatMap(n -> inner).iterator();
    on.value(items::next);
    Promise<Void> closed = on.begin(items::close);
    assertEquals(List.of(1, 0), List.of(inner.closed, outer.closed));
    gate.resolve(null);
    on.loop.runUntilIdle();
    assertEquals("null", OnLoop.shown(closed));
    assertEquals(1, outer.closed);
  }

  @Test
  void an_error_of_closing_the_inner_source_still_closes_the_outer_one() {
    Exception closing = new Exception("closing");
    Source<Integer> outer = Source.of(0).endless();
    AsyncIterator<Integer> items =
        outer.flatMap(n -> Source.of(1).endless().closingFails(closing)).iterator();
    on.value(items::next);
    assertSame(closing, on.error(items::close));
    assertEquals(1, outer.closed);
  }

  @Test
  void flat_map_refuses_null_and_does_not_close_an_inner_source_that_failed() {
    Source<Integer> outer = Source.of(0);
    assertInstanceOf(NullPointerException.class, on.error(() -> outer.flatMap(n -> null).toList()));
    assertEquals(1, outer.closed);
    Source<Integer> inner = Source.of(1).thenFails(CALLBACK);
    assertSame(CALLBACK, on.error(() -> Source.of(0).flatMap(n -> inner).toList()));
    assertEquals(0, inner.closed);
  }

  @Test
  void concat_opens_its_sources_one_after_the_other() {
    Source<Integer> first = Source.of(1);
    Source<Integer> second = Source.of(2);
    AsyncIterator<Integer> items = AsyncIterable.concat(first, second).iterator();
    on.value(items::next);
    assertEquals(List.of(1, 0), List.of(first.iterators, second.iterators));
    assertEquals("2", OnLoop.shown(on.begin(items::next)));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    assertEquals(List.of(), on.value(() -> AsyncIterable.concat().toList()));
  }

  @Test
  void the_sources_of_this_and_that_kind_give_their_items() {
    assertEquals(Arrays.asList(1, null), on.value(() -> AsyncIterable.of(1, null).toList()));
    assertEquals(List.of(1, 2), on.value(() -> AsyncIterable.from(List.of(1, 2)).toList()));
    assertEquals(List.of(1, 2), on.value(() -> AsyncIterable.from(Stream.of(1, 2)).toList()));
    AsyncIterable<Integer> ints = AsyncIterable.from(IntStream.range(0, 2));
    assertEquals(List.of(0, 1), on.value(ints::toList));
  }

  @Test
  void of_keeps_the_items_as_they_were() {
    Integer[] given = {1};
    AsyncIterable<Integer> items = AsyncIterable.of(given);
    given[0] = 2;
    assertEquals(List.of(1), on.value(items::toList));
  }

  @Test
  void a_stream_is_closed_at_the_end_after_an_error_and_by_closing() {
    List<String> closed = new ArrayList<>();
    AsyncIterable<Integer> whole =
        AsyncIterable.from(Stream.of(1).onClose(() -> closed.add("end")));
    AsyncIterable<Integer> failing =
        AsyncIterable.from(
            Stream.of(1)
                .map(n -> OperatorTest.<Integer>failing())
                .onClose(() -> closed.add("error")));
    AsyncIterable<Integer> left =
        AsyncIterable.from(Stream.of(1, 2).onClose(() -> closed.add("early")));
    assertEquals(List.of(1), on.value(whole::toList));
    assertSame(CALLBACK, on.error(failing::toList));
    assertEquals(List.of(1), on.value(() -> left.take(1).toList()));
    assertEquals(List.of("end", "error", "early"), closed);
  }

  @Test
  void an_iterator_that_can_be_closed_is_closed_by_an_early_end_alone() {
    List<String> closed = new ArrayList<>();
    class Numbers implements java.util.Iterator<Integer>, AutoCloseable {
      private int next;

      @Override
      public boolean hasNext() {
        return next < 2;
      }

      @Override
      public Integer next() {
        return next++;
      }

      @Override
      public void close() {
        closed.add("closed");
      }
    }

    AsyncIterable<Integer> items = AsyncIterable.from((Iterable<Integer>) Numbers::new);
    assertEquals(List.of(0, 1), on.value(items::toList));
    assertEquals(List.of(), closed);
    assertEquals(List.of(0), on.value(() -> items.take(1).toList()));
    assertEquals(List.of("closed"), closed);
  }

  @Test
  void an_error_of_a_synchronous_source_comes_once() {
    Iterable<Integer> throwing =
        () -> Stream.of(1).map(n -> OperatorTest.<Integer>failing()).iterator();
    AsyncIterator<Integer> items = AsyncIterable.from(throwing).iterator();
    assertSame(CALLBACK, on.error(items::next));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
  }
}
