package dev.fermata.machine;

import static dev.fermata.machine.Script.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The table of generator states: each request in each state. */
class GeneratorStatesTest {
  private final List<Object> trace = new ArrayList<>();

  /** {@code trace("body"); for (;;) trace(yield "e");}. */
  private Script echoing() {
    return Script.of(
        m -> {
          if (m.resumeState() == 0) {
            trace.add("body");
          } else {
            trace.add(m.resumed());
          }
          m.offer("e");
          return m.yieldAt(1);
        });
  }

  @Test
  void making_a_generator_runs_none_of_its_body() {
    Script generator = echoing();
    assertEquals(List.of(), trace);
    generator.send(null);
    assertEquals(List.of("body"), trace);
  }

  @Test
  void the_first_sent_value_is_ignored_and_later_ones_arrive() {
    Script generator = echoing();
    generator.send("dropped");
    generator.send("a");
    generator.next();
    assertEquals("body", trace.get(0));
    assertEquals("a", trace.get(1));
    assertEquals(null, trace.get(2));
  }

  @Test
  void values_then_the_result_once_then_ends_without_one() {
    Script generator = Script.yielding(3, 1, 2);
    assertEquals("{value:1,done:false}", show(generator.send(null)));
    assertEquals("{value:2,done:false}", show(generator.send(null)));
    assertEquals("{value:3,done:true}", show(generator.send(null)));
    assertEquals("{value:null,done:true}", show(generator.send(null)));
    assertTrue(generator.cleared);
  }

  @Test
  void the_value_of_an_end_is_no_element() {
    assertThrows(NoSuchElementException.class, () -> Script.yielding(3).send(null).value());
  }

  @Test
  void next_past_the_end_throws() {
    Script generator = Script.yielding(null, 1);
    assertEquals(1, generator.next());
    assertThrows(NoSuchElementException.class, generator::next);
    assertThrows(NoSuchElementException.class, generator::next);
    assertFalse(generator.hasNext());
  }

  @Test
  void raise_before_the_start_ends_the_generator_without_its_body() {
    Script generator = echoing();
    IOException error = new IOException("t");
    assertSame(error, assertThrows(IOException.class, () -> generator.raise(error)));
    assertEquals("{value:null,done:true}", show(generator.send(null)));
    assertEquals(List.of(), trace);
    assertTrue(generator.cleared);
  }

  @Test
  void raise_at_a_yield_throws_there_and_ends_the_generator() {
    Script generator = echoing();
    generator.next();
    IOException error = new IOException("t");
    assertSame(error, assertThrows(IOException.class, () -> generator.raise(error)));
    assertFalse(generator.hasNext());
    assertTrue(generator.cleared);
  }

  @Test
  void raise_after_the_end_throws_every_time() {
    Script generator = Script.yielding(null);
    generator.finish(null);
    assertThrows(IOException.class, () -> generator.raise(new IOException()));
    assertThrows(IOException.class, () -> generator.raise(new IOException()));
  }

  @Test
  void raising_null_is_refused_and_changes_nothing() {
    Script generator = echoing();
    generator.next();
    assertThrows(NullPointerException.class, () -> generator.raise(null));
    assertEquals("e", generator.next());
  }

  @Test
  void finish_before_the_start_ends_the_generator_without_its_body() {
    Script generator = echoing();
    assertEquals("{value:r,done:true}", show(generator.finish("r")));
    assertEquals("{value:null,done:true}", show(generator.send(null)));
    assertEquals(List.of(), trace);
    assertTrue(generator.cleared);
  }

  @Test
  void finish_at_a_yield_without_finally_ends_the_generator() {
    Script generator = echoing();
    generator.next();
    assertEquals("{value:r,done:true}", show(generator.finish("r")));
    assertFalse(generator.hasNext());
    assertTrue(generator.cleared);
  }

  @Test
  void finish_after_the_end_gives_its_result_every_time() {
    Script generator = Script.yielding("r");
    assertEquals("{value:r,done:true}", show(generator.send(null)));
    assertEquals("{value:x,done:true}", show(generator.finish("x")));
    assertEquals("{value:y,done:true}", show(generator.finish("y")));
    assertEquals("{value:null,done:true}", show(generator.send(null)));
  }

  @Test
  void every_request_from_inside_the_running_body_is_refused() {
    Script[] self = new Script[1];
    self[0] =
        Script.of(
            m -> {
              if (m.resumeState() == 0) {
                List<Runnable> requests =
                    List.of(
                        () -> self[0].hasNext(),
                        () -> self[0].next(),
                        () -> self[0].send(null),
                        () -> self[0].raise(new IOException()),
                        () -> self[0].finish(null),
                        () -> self[0].close());
                for (Runnable request : requests) {
                  Exception refused = assertThrows(IllegalStateException.class, request::run);
                  trace.add(refused.getMessage());
                }
                m.offer(1);
                return m.yieldAt(1);
              }
              m.resumed();
              return m.complete(null);
            });
    assertEquals(1, self[0].next());
    assertFalse(self[0].hasNext());
    assertEquals(List.of("the generator is already running"), trace.stream().distinct().toList());
    assertEquals(6, trace.size());
  }

  @Test
  void an_uncaught_refusal_ends_the_generator() {
    Script[] self = new Script[1];
    self[0] =
        Script.of(
            m -> {
              m.resumeState();
              self[0].next();
              return m.complete(null);
            });
    assertThrows(IllegalStateException.class, () -> self[0].next());
    assertEquals("{value:null,done:true}", show(self[0].send(null)));
  }

  @Test
  void an_exception_of_the_body_arrives_once_as_it_was_thrown() {
    IOException error = new IOException("e");
    Script generator =
        Script.of(
            m -> {
              m.resumeState();
              throw error;
            });
    assertSame(error, assertThrows(IOException.class, generator::hasNext));
    assertFalse(generator.hasNext());
    assertTrue(generator.cleared);
  }

  @Test
  void a_generator_is_its_own_iterator() {
    Script generator = echoing();
    assertSame(generator, generator.iterator());
  }

  @Test
  void an_iterable_starts_a_new_run_for_each_iterator() {
    Iterable<Object> iterable = Script.yielding(null, 1, 2).iterable();
    List<Object> seen = new ArrayList<>();
    iterable.forEach(seen::add);
    iterable.forEach(seen::add);
    assertEquals(List.of(1, 2, 1, 2), seen);
  }

  @Test
  void a_token_of_done_is_no_generator() {
    Completion token = Completion.of(1);
    assertThrows(IllegalStateException.class, token::next);
    assertThrows(IllegalStateException.class, token::hasNext);
    assertThrows(IllegalStateException.class, () -> token.send(null));
    assertThrows(IllegalStateException.class, () -> token.raise(new IOException()));
    assertThrows(IllegalStateException.class, token::close);
  }
}
