package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every operator that passes its source's items on as they are has to keep to. */
class OperatorContractTest {
  private final OnLoop on = new OnLoop();
  private final Exception failure = new Exception("source");

  enum Operator {
    MAP(source -> source.map(item -> item)),
    MAP_AWAIT(source -> source.mapAwait(Promise::resolve)),
    FILTER(source -> source.filter(item -> true)),
    TAKE(source -> source.take(Long.MAX_VALUE)),
    DROP(source -> source.drop(0)),
    TAKE_WHILE(source -> source.takeWhile(item -> true)),
    DROP_WHILE(source -> source.dropWhile(item -> false)),
    PEEK(source -> source.peek(item -> {})),
    FLAT_MAP(source -> source.flatMap((Object item) -> AsyncIterable.of(new Object[] {item}))),
    MAP_CONCURRENT(source -> source.mapConcurrent(3, Promise::resolve)),
    PREFETCH(source -> source.prefetch(2)),
    PREFETCH_NONE(source -> source.prefetch(0)),
    CONCAT(source -> AsyncIterable.concat(source)),
    MERGE(source -> AsyncIterable.merge(source));

    private final Function<AsyncIterable<Object>, AsyncIterable<Object>> operator;

    Operator(Function<AsyncIterable<Object>, AsyncIterable<Object>> operator) {
      this.operator = operator;
    }

    AsyncIterable<Object> on(AsyncIterable<Object> source) {
      return operator.apply(source);
    }

    /** Whether it opens its source only when it is asked. */
    boolean opensLate() {
      return this == CONCAT || this == MERGE;
    }
  }

  @ParameterizedTest
  @EnumSource
  void items_come_in_order_and_null_is_one(Operator operator) {
    Source<Object> source = Source.of(1, null, 3);
    assertEquals(Arrays.asList(1, null, 3), on.value(() -> operator.on(source).toList()));
    assertEquals(0, source.closed);
    assertEquals(4, source.asked);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_asked_for_before_the_first_request(Operator operator) {
    Source<Object> source = Source.of(1);
    AsyncIterable<Object> items = operator.on(source);
    assertEquals(0, source.iterators);
    on.begin(
        () -> {
          items.iterator();
          return Promise.resolve();
        });
    assertEquals(0, source.asked);
  }

  @ParameterizedTest
  @EnumSource
  void one_request_asks_for_one_item_unless_the_operator_runs_ahead(Operator operator) {
    Source<Object> source = Source.<Object>of(1).endless();
    assertEquals("1", OnLoop.shown(on.begin(() -> operator.on(source).iterator().next())));
    int ahead =
        switch (operator) {
          case MAP_CONCURRENT -> 3;
          case PREFETCH -> 2;
          case MERGE -> 1;
          default -> 0;
        };
    assertEquals(1 + ahead, source.asked);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_the_source_comes_once_after_its_items_and_closes_nothing(Operator operator) {
    Source<Object> source = Source.<Object>of(1).thenFails(failure);
    AsyncIterator<Object> items = operator.on(source).iterator();
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
    assertSame(failure, OnLoop.errorOf(on.begin(items::next)));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    assertEquals("null", OnLoop.shown(on.begin(items::close)));
    assertEquals(0, source.closed);
  }

  @ParameterizedTest
  @EnumSource
  void closing_closes_the_source_once_and_waits_for_it(Operator operator) {
    Promise.Resolvers<Void> gate = Promise.withResolvers();
    Source<Object> source = Source.<Object>of(1).endless().closingWaitsFor(gate.promise());
    AsyncIterator<Object> items = operator.on(source).iterator();
    on.begin(items::next);
    Promise<Void> closed = on.begin(items::close);
    assertEquals(Promise.State.PENDING, closed.state());
    assertEquals(Promise.State.PENDING, on.begin(items::close).state());
    assertEquals(1, source.closed);
    gate.resolve(null);
    on.loop.runUntilIdle();
    assertEquals(Promise.State.FULFILLED, closed.state());
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    assertEquals("null", OnLoop.shown(on.begin(items::close)));
    assertEquals(1, source.closed);
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_closing_reaches_who_closes(Operator operator) {
    Exception closing = new Exception("closing");
    Source<Object> source = Source.<Object>of(1).endless().closingFails(closing);
    AsyncIterator<Object> items = operator.on(source).iterator();
    on.begin(items::next);
    assertSame(closing, on.error(items::close));
  }

  @ParameterizedTest
  @EnumSource
  void closing_before_the_first_request_closes_an_opened_source(Operator operator) {
    Source<Object> source = Source.of(1);
    AsyncIterator<Object> items = operator.on(source).iterator();
    on.value(items::close);
    assertEquals(operator.opensLate() ? 0 : 1, source.closed);
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    assertEquals(0, source.asked);
  }

  @ParameterizedTest
  @EnumSource
  void several_requests_at_once_are_answered_in_order(Operator operator) {
    Source<Object> source = Source.of(1, 2);
    AsyncIterator<Object> items = operator.on(source).iterator();
    List<Promise<?>> answers = new ArrayList<>();
    on.begin(
        () -> {
          for (int i = 0; i < 4; i++) {
            answers.add(items.next());
          }
          return Promise.resolve();
        });
    assertEquals(List.of("1", "2", "done", "done"), answers.stream().map(OnLoop::shown).toList());
  }

  @ParameterizedTest
  @EnumSource
  void closing_ends_the_requests_that_wait(Operator operator) {
    Source<Object> source = Source.<Object>of(1).thenParks();
    AsyncIterator<Object> items = operator.on(source).iterator();
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
    Promise<?> waits = on.begin(items::next);
    Promise<?> waitsToo = on.begin(items::next);
    assertEquals("pending", OnLoop.shown(waits));
    assertEquals("null", OnLoop.shown(on.begin(items::close)));
    assertEquals(List.of("done", "done"), List.of(OnLoop.shown(waits), OnLoop.shown(waitsToo)));
    assertTrue(source.released);
  }

  @ParameterizedTest
  @EnumSource
  void a_source_that_gives_no_promise_or_no_answer_is_an_error(Operator operator) {
    AsyncIterable<Object> silent = () -> () -> null;
    AsyncIterable<Object> empty = () -> () -> Promise.resolve(null);
    assertTrue(on.error(() -> operator.on(silent).toList()) instanceof NullPointerException);
    assertTrue(on.error(() -> operator.on(empty).toList()) instanceof NullPointerException);
  }

  @ParameterizedTest
  @EnumSource
  void a_source_that_throws_at_a_request_has_failed(Operator operator) {
    AsyncIterable<Object> throwing =
        () ->
            () -> {
              throw Source.OnError.<RuntimeException>sneak(failure);
            };
    assertSame(failure, on.error(() -> operator.on(throwing).toList()));
  }

  @ParameterizedTest
  @EnumSource
  void requests_off_a_loop_are_refused_and_change_nothing(Operator operator) {
    Source<Object> source = Source.of(1);
    AsyncIterator<Object> items = operator.on(source).iterator();
    assertThrows(IllegalStateException.class, items::next);
    assertThrows(IllegalStateException.class, items::close);
    assertEquals(0, source.asked);
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
  }

  @ParameterizedTest
  @EnumSource
  void an_operator_is_as_re_iterable_as_its_source(Operator operator) {
    AsyncIterable<Object> items = operator.on(AsyncIterable.of(1, 2));
    assertEquals(List.of(1, 2), on.value(items::toList));
    assertEquals(List.of(1, 2), on.value(items::toList));
  }

  @ParameterizedTest
  @EnumSource
  void a_million_items_take_constant_stack(Operator operator) {
    int many = 1_000_000;
    Iterable<Integer> numbers = () -> IntStream.range(0, many).iterator();
    AsyncIterable<Object> items = AsyncIterable.from(numbers);
    assertEquals(many, on.value(() -> operator.on(items).count()));
  }

  @Test
  void null_arguments_are_refused_at_the_call() {
    AsyncIterable<Object> items = AsyncIterable.of(1);
    List<Executable> calls =
        List.of(
            () -> items.map(null),
            () -> items.mapAwait(null),
            () -> items.filter(null),
            () -> items.takeWhile(null),
            () -> items.dropWhile(null),
            () -> items.peek(null),
            () -> items.flatMap(null),
            () -> items.mapConcurrent(1, null),
            () -> items.reduce(0, null),
            () -> items.forEach(null),
            () -> items.collect(null),
            () -> items.anyMatch(null),
            () -> items.allMatch(null),
            () -> AsyncIterable.of((Object[]) null),
            () -> AsyncIterable.from((Iterable<Object>) null),
            () -> AsyncIterable.from((Stream<Object>) null),
            () -> AsyncIterable.from((Flow.Publisher<Object>) null),
            () -> AsyncIterable.concat(items, null),
            () -> AsyncIterable.merge(items, null),
            () -> AsyncIterable.merge((Iterable<AsyncIterable<Object>>) null));
    calls.forEach(call -> assertThrows(NullPointerException.class, call));
  }

  @Test
  void numbers_out_of_range_are_refused_at_the_call() {
    AsyncIterable<Object> items = AsyncIterable.of(1);
    assertThrows(IllegalArgumentException.class, () -> items.take(-1));
    assertThrows(IllegalArgumentException.class, () -> items.drop(-1));
    assertThrows(IllegalArgumentException.class, () -> items.prefetch(-1));
    assertThrows(IllegalArgumentException.class, () -> items.mapConcurrent(0, Promise::resolve));
  }
}
