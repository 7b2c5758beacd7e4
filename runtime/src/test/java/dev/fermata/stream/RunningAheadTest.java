package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three operators that ask for items before their consumer does. */
class RunningAheadTest {
  private final OnLoop on = new OnLoop();
  private final RuntimeException failure = new RuntimeException("failure");

  @Test
  void map_concurrent_runs_up_to_its_limit_at_once_and_keeps_the_order() {
    List<Promise.Resolvers<String>> calls = new ArrayList<>();
    Source<Integer> source = Source.of(0, 1, 2, 3);
    Promise<List<String>> list =
        on.begin(
            () ->
                source
                    .<String>mapConcurrent(
                        3,
                        n -> {
                          calls.add(Promise.withResolvers());
                          return calls.get(n).promise();
                        })
                    .toList());
    assertEquals(3, calls.size());
    calls.get(2).resolve("c");
    calls.get(1).resolve(null);
    on.loop.runUntilIdle();
    assertEquals(3, calls.size());
    calls.get(0).resolve("a");
    on.loop.runUntilIdle();
    assertEquals(4, calls.size());
    calls.get(3).resolve("d");
    on.loop.runUntilIdle();
    assertEquals(Arrays.asList("a", null, "c", "d"), list.join());
  }

  @Test
  void map_concurrent_counts_results_that_nobody_has_asked_for() {
    List<Integer> begun = new ArrayList<>();
    AsyncIterator<Integer> items =
        Source.of(0)
            .endless()
            .<Integer>mapConcurrent(
                2,
                n -> {
                  begun.add(n);
                  return Promise.resolve(n);
                })
            .iterator();
    on.value(items::next);
    assertEquals(3, begun.size());
    on.value(items::next);
    assertEquals(4, begun.size());
  }

  @Test
  void an_error_in_map_concurrent_closes_at_once_and_comes_after_the_results_before_it() {
    List<Promise.Resolvers<Integer>> calls = new ArrayList<>();
    Source<Integer> source = Source.of(0).endless();
    AsyncIterator<Integer> items =
        source
            .<Integer>mapConcurrent(
                3,
                n -> {
                  calls.add(Promise.withResolvers());
                  return calls.get(calls.size() - 1).promise();
                })
            .iterator();
    Promise<?> first = on.begin(items::next);
    Promise<?> second = on.begin(items::next);
    calls.get(1).reject(failure);
    on.loop.runUntilIdle();
    assertEquals(1, source.closed);
    assertEquals("pending", OnLoop.shown(second));
    calls.get(0).resolve(7);
    on.loop.runUntilIdle();
    assertEquals("7", OnLoop.shown(first));
    assertSame(failure, OnLoop.errorOf(second));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
    calls.get(2).reject(new Exception("dropped"));
    on.loop.runUntilIdle();
    assertEquals(1, source.closed);
  }

  @Test
  void closing_map_concurrent_does_not_wait_for_its_calls() {
    Source<Integer> source = Source.of(0).endless();
    Promise.Resolvers<Integer> never = Promise.withResolvers();
    AsyncIterator<Integer> items =
        source.<Integer>mapConcurrent(2, n -> never.promise()).iterator();
    Promise<?> waits = on.begin(items::next);
    on.value(items::close);
    assertEquals("done", OnLoop.shown(waits));
    assertTrue(source.released);
    never.reject(failure);
    on.loop.runUntilIdle();
  }

  @Test
  void prefetch_keeps_so_many_items_ready_and_asks_for_more_as_they_go() {
    Source<Integer> source = Source.of(0).endless();
    AsyncIterator<Integer> items = source.prefetch(3).iterator();
    on.value(items::next);
    assertEquals(4, source.asked);
    on.value(items::next);
    assertEquals(5, source.asked);
    assertEquals("null", OnLoop.shown(on.begin(items::close)));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
  }

  @Test
  void prefetch_gives_the_items_before_an_error_first() {
    Source<Integer> source = Source.of(1, 2).thenFails(failure);
    AsyncIterator<Integer> items = source.prefetch(5).iterator();
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
    assertEquals("2", OnLoop.shown(on.begin(items::next)));
    assertSame(failure, on.error(items::next));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
  }

  @Test
  void merge_gives_items_as_they_come() {
    List<Promise.Resolvers<Integer>> slow = new ArrayList<>();
    AsyncIterable<Integer> gated =
        Source.of(10, 20)
            .mapAwait(
                n -> {
                  slow.add(Promise.withResolvers());
                  return slow.get(slow.size() - 1).promise();
                });
    Promise<List<Integer>> list =
        on.begin(() -> AsyncIterable.merge(gated, Source.of(1, null, 3)).toList());
    slow.get(0).resolve(10);
    on.loop.runUntilIdle();
    slow.get(1).resolve(20);
    on.loop.runUntilIdle();
    assertEquals(Arrays.asList(1, null, 3, 10, 20), list.join());
  }

  @Test
  void merge_asks_each_source_for_one_item_ahead_and_takes_turns() {
    Source<Integer> odd = Source.of(1).endless();
    Source<Integer> even = Source.of(2).endless();
    AsyncIterator<Integer> items = AsyncIterable.merge(odd, even).iterator();
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
    assertEquals(List.of(2, 1), List.of(odd.asked, even.asked));
    assertEquals("2", OnLoop.shown(on.begin(items::next)));
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
    assertEquals("2", OnLoop.shown(on.begin(items::next)));
  }

  @Test
  void an_error_in_merge_closes_the_others_and_comes_after_the_items_before_it() {
    Promise.Resolvers<Void> gate = Promise.withResolvers();
    Source<Integer> other = Source.of(2).endless().closingWaitsFor(gate.promise());
    Source<Integer> failing = Source.of(1).thenFails(failure);
    AsyncIterator<Integer> items = AsyncIterable.merge(failing, other).iterator();
    assertEquals("1", OnLoop.shown(on.begin(items::next)));
    assertEquals(1, other.closed);
    assertEquals("2", OnLoop.shown(on.begin(items::next)));
    Promise<?> last = on.begin(items::next);
    assertEquals("pending", OnLoop.shown(last));
    gate.resolve(null);
    on.loop.runUntilIdle();
    assertSame(failure, OnLoop.errorOf(last));
    assertEquals(0, failing.closed);
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
  }

  @Test
  void closing_merge_closes_all_that_have_not_ended() {
    Source<Integer> ended = Source.of();
    Source<Integer> open = Source.of(1).endless();
    Source<Integer> parked = Source.<Integer>of().thenParks();
    AsyncIterator<Integer> items = AsyncIterable.merge(List.of(ended, open, parked)).iterator();
    on.value(items::next);
    on.value(items::close);
    assertEquals(List.of(0, 1, 1), List.of(ended.closed, open.closed, parked.closed));
    assertEquals("done", OnLoop.shown(on.begin(items::next)));
  }

  @Test
  void a_source_of_merge_that_cannot_be_opened_closes_those_that_were() {
    Source<Integer> open = Source.of(1);
    AsyncIterable<Integer> broken =
        () -> {
          throw failure;
        };
    assertSame(failure, on.error(() -> AsyncIterable.merge(open, broken).toList()));
    assertEquals(List.of(0, 1), List.of(open.asked, open.closed));
  }

  @Test
  void merge_of_nothing_is_empty() {
    assertEquals(List.of(), on.value(() -> AsyncIterable.merge().toList()));
  }
}
