package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.machine.PrimitiveMachinesTest.Ints;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generators as streams. */
class GeneratorStreamsTest {
  private final List<Object> trace = new ArrayList<>();

  /** {@code try { for (int i = 0; ; i++) { trace(i); yield i; } } finally { trace("fin"); }}. */
  private Script endless() {
    return Script.of(
        m -> {
          int i = m.resumeState();
          if (i > 0) {
            try {
              m.resumed();
            } catch (Throwable pending) {
              trace.add("fin");
              throw pending;
            }
          }
          trace.add(i);
          m.offer(i);
          return m.yieldAt(i + 1);
        });
  }

  @Test
  void a_stream_pulls_no_more_than_it_needs() {
    assertEquals(List.of(0, 1), endless().stream().limit(2).toList());
    assertEquals(List.of(0, 1), trace);
    trace.clear();
    assertEquals(2, endless().stream().filter(i -> (int) i == 2).findFirst().orElseThrow());
    assertEquals(List.of(0, 1, 2), trace);
    trace.clear();
    assertEquals(0, endless().stream().iterator().next());
    assertEquals(List.of(0), trace);
  }

  @Test
  void a_stream_runs_nothing_before_its_terminal_operation() {
    endless().stream().map(i -> i);
    assertEquals(List.of(), trace);
  }

  @Test
  void a_stream_is_sequential_and_does_not_split() {
    Stream<Object> stream = endless().stream();
    assertFalse(stream.isParallel());
    assertEquals(null, stream.spliterator().trySplit());
  }

  @Test
  void closing_a_stream_closes_its_generator() {
    Script generator = endless();
    try (Stream<Object> stream = generator.stream()) {
      assertTrue(stream.anyMatch(i -> (int) i == 1));
    }
    assertEquals(List.of(0, 1, "fin"), trace);
    assertFalse(generator.hasNext());
  }

  @Test
  void an_inner_stream_of_flat_map_is_closed_when_it_ends() {
    assertEquals(List.of(0, 1, 2), Stream.of(1).flatMap(i -> endless().stream().limit(3)).toList());
    assertEquals(List.of(0, 1, 2, "fin"), trace);
  }

  @Test
  void a_primitive_stream_pulls_and_closes_alike() {
    Ints ints = new Ints(Integer.MAX_VALUE);
    try (IntStream stream = ints.intStream()) {
      assertEquals(10, stream.limit(5).sum());
    }
    assertFalse(ints.hasNext());
  }

  @Test
  void a_stream_of_a_parallel_pipeline_gives_every_element_once() {
    assertEquals(499_500, new Ints(1000).intStream().parallel().sum());
  }

  @Test
  void a_hand_written_generator_has_a_stream_of_its_own() {
    HandGen generator =
        new HandGen(trace) {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Object next() {
            return "e";
          }
        };
    Stream<Object> stream = generator.stream();
    assertEquals(List.of("e", "e"), stream.limit(2).toList());
    assertThrows(IllegalStateException.class, generator::close); // it answers "still"
    assertEquals(List.of("finish null"), trace);
  }
}
