package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TerminalOperationTest {
  private final OnLoop on = new OnLoop();
  private final Exception failure = new Exception("source");

  enum Operation {
    TO_LIST(AsyncIterable::toList),
    REDUCE(source -> source.reduce(0, (sum, item) -> sum)),
    FOR_EACH(source -> source.forEach(item -> {})),
    COLLECT(source -> source.collect(Collectors.counting())),
    FIND_FIRST(AsyncIterable::findFirst),
    ANY_MATCH(source -> source.anyMatch(item -> false)),
    ALL_MATCH(source -> source.allMatch(item -> true)),
    COUNT(AsyncIterable::count);

    private final Function<AsyncIterable<Integer>, Promise<?>> run;

    Operation(Function<AsyncIterable<Integer>, Promise<?>> run) {
      this.run = run;
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_error_of_the_source_is_the_result_and_closes_nothing(Operation operation) {
    Source<Integer> source = Source.<Integer>of().thenFails(failure);
    assertSame(failure, on.error(() -> operation.run.apply(source)));
    assertEquals(0, source.closed);
  }

  @ParameterizedTest
  @EnumSource
  void a_source_that_cannot_be_opened_rejects_the_result(Operation operation) {
    AsyncIterable<Integer> closed =
        () -> {
          throw new IllegalStateException("cannot be opened");
        };
    assertEquals("cannot be opened", on.error(() -> operation.run.apply(closed)).getMessage());
    assertInstanceOf(NullPointerException.class, on.error(() -> operation.run.apply(() -> null)));
  }

  @ParameterizedTest
  @EnumSource
  void off_a_loop_the_call_is_refused(Operation operation) {
    Source<Integer> source = Source.of(1);
    assertThrows(IllegalStateException.class, () -> operation.run.apply(source));
    assertEquals(0, source.iterators);
  }

  @Test
  void items_are_collected_in_order_and_null_is_one() {
    List<Integer> list = on.value(() -> Source.of(1, null, 3).toList());
    assertEquals(Arrays.asList(1, null, 3), list);
    list.add(4);
    assertEquals(3L, on.value(() -> Source.of(1, null, 3).count()));
    assertEquals("01null", on.value(() -> Source.of(1, null).reduce("0", (all, n) -> all + n)));
    assertEquals(
        "1,null",
        on.value(() -> Source.of(1, null).map(String::valueOf).collect(Collectors.joining(","))));
  }

  @Test
  void an_error_of_the_collectors_supplier_closes_the_source_and_one_of_its_finisher_does_not() {
    RuntimeException broken = new RuntimeException("collector");
    Source<Integer> untouched = Source.of(1);
    assertSame(
        broken,
        on.error(
            () ->
                untouched.collect(
                    Collector.of(
                        () -> {
                          throw broken;
                        },
                        (container, item) -> {},
                        (one, other) -> one))));
    assertEquals(List.of(0, 1), List.of(untouched.asked, untouched.closed));
    Source<Integer> whole = Source.of(1);
    assertSame(
        broken,
        on.error(
            () ->
                whole.collect(
                    Collector.<Integer, List<Integer>, Integer>of(
                        java.util.ArrayList::new,
                        List::add,
                        (one, other) -> one,
                        list -> {
                          throw broken;
                        }))));
    assertEquals(0, whole.closed);
  }

  @Test
  void find_first_gives_the_first_item_and_closes() {
    Source<Integer> source = Source.of(1, 2);
    assertEquals(Optional.of(1), on.value(source::findFirst));
    assertEquals(List.of(1, 1), List.of(source.asked, source.closed));
    assertEquals(Optional.empty(), on.value(() -> Source.<Integer>of().findFirst()));
  }

  @Test
  void find_first_refuses_a_null_item_and_closes() {
    Source<Integer> source = Source.of(null, 2);
    assertInstanceOf(NullPointerException.class, on.error(source::findFirst));
    assertEquals(1, source.closed);
  }

  @Test
  void a_match_decides_as_soon_as_it_can_and_closes() {
    Source<Integer> some = Source.of(1, 2, 3);
    assertEquals(true, on.value(() -> some.anyMatch(n -> n == 2)));
    assertEquals(List.of(2, 1), List.of(some.asked, some.closed));
    Source<Integer> not = Source.of(1, 2, 3);
    assertEquals(false, on.value(() -> not.allMatch(n -> n != 2)));
    assertEquals(List.of(2, 1), List.of(not.asked, not.closed));
    assertEquals(false, on.value(() -> Source.of(1).anyMatch(n -> n == 2)));
    assertEquals(true, on.value(() -> Source.of(1).allMatch(n -> n == 1)));
  }

  @Test
  void an_error_of_closing_after_an_early_end_is_the_result() {
    Exception closing = new Exception("closing");
    assertSame(closing, on.error(() -> Source.of(1).closingFails(closing).findFirst()));
    assertSame(closing, on.error(() -> Source.of(1).closingFails(closing).anyMatch(n -> true)));
    assertSame(closing, on.error(() -> Source.of(1).closingFails(closing).allMatch(n -> false)));
  }

  @Test
  void closing_that_throws_or_gives_no_promise_is_an_error_of_closing() {
    AsyncIterable<Integer> throwing =
        () ->
            new AsyncIterator<>() {
              @Override
              public Promise<dev.fermata.IteratorResult<Integer>> next() {
                return Promise.resolve(dev.fermata.IteratorResult.yielded(1));
              }

              @Override
              public Promise<Void> close() {
                return null;
              }
            };
    assertInstanceOf(NullPointerException.class, on.error(throwing::findFirst));
  }
}
