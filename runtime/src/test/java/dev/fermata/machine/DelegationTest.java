package dev.fermata.machine;

import static dev.fermata.machine.Script.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Gen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** yieldAll: what reaches the delegate, and what comes back. */
class DelegationTest {
  private final List<Object> trace = new ArrayList<>();

  /** {@code try { return yieldAll(source); } finally { trace(name + " fin"); }}. */
  private Script around(String name, Consumer<Script> delegate) {
    return Script.of(
        m -> {
          if (m.resumeState() == 0) {
            delegate.accept(m);
            return m.delegateAt(1);
          }
          Object result;
          try {
            result = m.resumed();
          } catch (Throwable pending) {
            trace.add(name + " fin");
            throw pending;
          }
          trace.add(name + " fin");
          return m.complete(Completion.of(result));
        });
  }

  private Script around(String name, Gen<?, ?, ?> source) {
    return around(name, m -> m.delegate(source));
  }

  /**
   * {@code try { yieldAll(source); } catch (Exception e) { trace(e); yield "o"; } return "end";}.
   */
  private Script catching(Consumer<Script> delegate) {
    return Script.of(
        m -> {
          switch (m.resumeState()) {
            case 0:
              delegate.accept(m);
              return m.delegateAt(1);
            case 1:
              try {
                m.resumed();
              } catch (Exception caught) {
                trace.add(caught);
                m.offer("o");
                return m.yieldAt(2);
              }
              break;
            default:
              m.resumed();
              break;
          }
          return m.complete(Completion.of("end"));
        });
  }

  /** {@code try { trace(yield "a1"); yield "a2"; } finally { trace("a fin"); }}. */
  private Script receiving() {
    return Script.of(
        m -> {
          int state = m.resumeState();
          try {
            if (state > 0) {
              Object sent = m.resumed();
              trace.add(sent);
            }
            if (state < 2) {
              m.offer("a" + (state + 1));
              return m.yieldAt(state + 1);
            }
          } catch (Throwable pending) {
            trace.add("a fin");
            throw pending;
          }
          trace.add("a fin");
          return m.complete(Completion.of("done"));
        });
  }

  private static List<Object> rest(Iterator<?> generator) {
    List<Object> elements = new ArrayList<>();
    generator.forEachRemaining(elements::add);
    return elements;
  }

  @Test
  void requests_go_through_three_levels_and_results_come_back() {
    Script generator = around("c", around("b", receiving()));
    assertEquals("{value:a1,done:false}", show(generator.send(null)));
    assertEquals("{value:a2,done:false}", show(generator.send("v")));
    assertEquals("{value:done,done:true}", show(generator.send("w")));
    assertEquals(List.of("v", "w", "a fin", "b fin", "c fin"), trace);
  }

  @Test
  void an_early_end_runs_the_finally_blocks_innermost_first() {
    Script generator = around("c", around("b", receiving()));
    generator.next();
    assertEquals("{value:r,done:true}", show(generator.finish("r")));
    assertEquals(List.of("a fin", "b fin", "c fin"), trace);
    assertTrue(generator.cleared);
  }

  @Test
  void a_raised_error_runs_the_finally_blocks_innermost_first() {
    Script generator = around("c", around("b", receiving()));
    generator.next();
    IOException error = new IOException();
    assertSame(error, assertThrows(IOException.class, () -> generator.raise(error)));
    assertEquals(List.of("a fin", "b fin", "c fin"), trace);
    assertFalse(generator.hasNext());
  }

  @Test
  void an_error_of_the_delegate_is_thrown_at_the_yield_all() {
    IOException error = new IOException();
    Script failing =
        Script.of(
            m -> {
              m.resumeState();
              throw error;
            });
    Script generator = catching(m -> m.delegate(failing));
    assertEquals("o", generator.next());
    assertSame(error, trace.get(0));
    assertTrue(failing.cleared);
    assertEquals("{value:end,done:true}", show(generator.send(null)));
  }

  @Test
  void a_delegate_that_catches_a_raised_error_gives_the_value_of_the_yield_all() {
    Script inner =
        Script.of(
            m -> {
              if (m.resumeState() == 0) {
                m.offer(1);
                return m.yieldAt(1);
              }
              try {
                m.resumed();
              } catch (IllegalArgumentException caught) {
                trace.add("inner");
              }
              return m.complete(Completion.of("res"));
            });
    Script generator = around("o", inner);
    generator.next();
    assertEquals("{value:res,done:true}", show(generator.raise(new IllegalArgumentException())));
    assertEquals(List.of("inner", "o fin"), trace);
  }

  @Test
  void a_delegate_that_yields_while_it_is_finished_keeps_its_delegator_suspended() {
    Script inner =
        Script.of(
            m -> {
              switch (m.resumeState()) {
                case 0:
                  m.offer(1);
                  return m.yieldAt(1);
                case 1:
                  try {
                    m.resumed();
                  } catch (Throwable pending) {
                    m.saved[0] = pending;
                  }
                  m.offer("f");
                  return m.yieldAt(2);
                default:
                  m.resumed();
                  throw (Throwable) m.saved[0];
              }
            });
    Script generator = around("outer", inner);
    generator.next();
    assertEquals("{value:f,done:false}", show(generator.finish("r")));
    assertEquals("{value:r,done:true}", show(generator.send(null)));
    assertEquals(List.of("outer fin"), trace);
  }

  /** The delegate of the second yieldAll was never asked to finish: its end is a plain value. */
  @Test
  void a_delegate_started_while_finishing_gives_a_value() {
    Script generator =
        Script.of(
            m -> {
              switch (m.resumeState()) {
                case 0:
                  m.delegate(receiving());
                  return m.delegateAt(1);
                case 1:
                  try {
                    m.resumed();
                  } catch (Throwable pending) {
                    m.saved[0] = pending;
                  }
                  m.delegate(Script.delegatingTo(Script.yielding("value")));
                  return m.delegateAt(2);
                default:
                  trace.add(m.resumed());
                  throw (Throwable) m.saved[0];
              }
            });
    generator.next();
    assertEquals("{value:r,done:true}", show(generator.finish("r")));
    assertEquals(List.of("a fin", "value"), trace);
  }

  @Test
  void a_delegate_that_overrides_the_result_ends_its_delegator_with_its_own() {
    Script inner =
        Script.of(
            m -> {
              if (m.resumeState() == 0) {
                m.offer(1);
                return m.yieldAt(1);
              }
              try {
                m.resumed();
              } catch (Throwable overridden) {
                trace.add("overridden");
              }
              return m.complete(Completion.of("mine"));
            });
    Script generator = around("c", around("b", inner));
    generator.next();
    assertEquals("{value:mine,done:true}", show(generator.finish("r")));
    assertEquals(List.of("overridden", "b fin", "c fin"), trace);
  }

  @Test
  void a_completed_delegate_yields_nothing_and_its_value_is_null() {
    Script inner = Script.yielding("once");
    assertEquals("{value:once,done:true}", show(Script.delegatingTo(inner).send(null)));
    assertEquals("{value:null,done:true}", show(Script.delegatingTo(inner).send(null)));
  }

  @Test
  void a_partially_consumed_delegate_goes_on_where_it_stands() {
    Script inner = Script.yielding("r", 1, 2, 3);
    inner.next();
    assertEquals(List.of(2, 3), rest(Script.delegatingTo(inner)));
    assertFalse(inner.hasNext());
  }

  @Test
  void delegating_to_itself_is_refused_at_the_yield_all() {
    Script[] self = new Script[1];
    self[0] = catching(m -> m.delegate(self[0]));
    assertEquals("o", self[0].next());
    assertTrue(((Exception) trace.get(0)).getMessage().contains("already running"));
    assertEquals("{value:end,done:true}", show(self[0].send(null)));
  }

  @Test
  void delegating_to_a_delegator_is_refused_at_the_yield_all() {
    Script[] outer = new Script[1];
    Script inner = catching(m -> m.delegate(outer[0]));
    outer[0] = Script.delegatingTo(Script.delegatingTo(inner));
    assertEquals("o", outer[0].next());
    assertEquals(IllegalStateException.class, trace.get(0).getClass());
    assertEquals("{value:end,done:true}", show(outer[0].send(null)));
  }

  @Test
  void null_sources_are_refused_at_the_yield_all() {
    for (Consumer<Script> delegate :
        List.<Consumer<Script>>of(
            m -> m.delegate((Gen<?, ?, ?>) null),
            m -> m.delegate((Iterator<?>) null),
            m -> m.delegate((Iterable<?>) null),
            m -> m.delegate((BaseStream<?, ?>) null),
            m -> m.delegate((Object[]) null),
            m -> m.delegate((int[]) null))) {
      Script generator =
          Script.of(
              m -> {
                m.resumeState();
                delegate.accept(m);
                throw new AssertionError("accepted null");
              });
      assertThrows(NullPointerException.class, generator::next);
    }
  }

  @Test
  void arrays_iterables_iterators_and_streams_are_delegates() {
    assertEquals(List.of(1, "b"), rest(around("", m -> m.delegate(new Object[] {1, "b"}))));
    assertEquals(List.of(1, 2), rest(around("", m -> m.delegate(new int[] {1, 2}))));
    assertEquals(List.of(1, 2), rest(around("", m -> m.delegate(List.of(1, 2)))));
    assertEquals(List.of(1, 2), rest(around("", m -> m.delegate(List.of(1, 2).iterator()))));
    assertEquals(List.of(1, 2), rest(around("", m -> m.delegate(Stream.of(1, 2)))));
    assertEquals(List.of(1, 2), rest(around("", m -> m.delegate(IntStream.of(1, 2)))));
    assertEquals(List.of(), rest(around("", m -> m.delegate(new Object[0]))));
  }

  @Test
  void finish_closes_a_stream_and_a_closeable_iterator_but_the_end_does_not() {
    Script generator = around("o", m -> m.delegate(closing("stream")));
    generator.next();
    assertEquals("{value:r,done:true}", show(generator.finish("r")));
    assertEquals(List.of("stream", "o fin"), trace);
    trace.clear();

    Script viaIterator = around("o", m -> m.delegate(new CloseableIterator()));
    viaIterator.next();
    viaIterator.close();
    assertEquals(List.of("iterator", "o fin"), trace);
    trace.clear();

    rest(around("o", m -> m.delegate(closing("stream"))));
    assertEquals(List.of("o fin"), trace);
  }

  @Test
  void finish_at_a_plain_iterator_just_ends_the_delegator() {
    Script generator = around("o", m -> m.delegate(List.of(1, 2)));
    generator.next();
    assertEquals("{value:r,done:true}", show(generator.finish("r")));
    assertEquals(List.of("o fin"), trace);
  }

  @Test
  void raise_closes_a_plain_source_and_is_the_cause_of_a_refusal() {
    IOException error = new IOException();
    for (Consumer<Script> delegate :
        List.<Consumer<Script>>of(
            m -> m.delegate(closing("closed")),
            m -> m.delegate(closing("closed").mapToInt(i -> i)),
            m -> m.delegate(closing("closed").mapToLong(i -> i)),
            m -> m.delegate(closing("closed").mapToDouble(i -> i)))) {
      Script generator = catching(delegate);
      generator.next();
      assertEquals("{value:o,done:false}", show(generator.raise(error)));
      assertEquals("closed", trace.get(0));
      IllegalStateException refusal = (IllegalStateException) trace.get(1);
      assertSame(error, refusal.getCause());
      trace.clear();
    }
  }

  @Test
  void an_error_of_closing_a_plain_source_replaces_an_early_end() {
    Script generator = catching(m -> m.delegate(Stream.of(1).onClose(() -> fail("closing"))));
    generator.next();
    assertEquals("{value:o,done:false}", show(generator.finish("r")));
    assertEquals("closing", ((Exception) trace.get(0)).getMessage());
  }

  @Test
  void a_hand_written_generator_is_driven_through_its_requests_alone() {
    Script generator = around("o", new HandGen(trace));
    assertEquals("{value:n,done:false}", show(generator.send("dropped")));
    assertEquals("{value:still,done:false}", show(generator.finish("a")));
    assertEquals("{value:n,done:false}", show(generator.send("b")));
    assertEquals("{value:still,done:false}", show(generator.finish("c")));
    IOException error = new IOException("e");
    assertEquals("{value:raised,done:true}", show(generator.raise(error)));
    assertEquals(List.of("send null", "finish a", "send b", "finish c", "raise e", "o fin"), trace);
  }

  @Test
  void a_hand_written_generator_known_as_an_iterator_is_driven_the_same_way() {
    Script generator = around("o", m -> m.delegate((Iterator<?>) new HandGen(trace)));
    generator.next();
    generator.send("b");
    assertEquals(List.of("send null", "send b"), trace);
  }

  private Stream<Integer> closing(String name) {
    return Stream.of(1, 2).onClose(() -> trace.add(name));
  }

  private static void fail(String message) {
    throw new IllegalArgumentException(message);
  }

  private final class CloseableIterator implements Iterator<Integer>, AutoCloseable {
    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      return 1;
    }

    @Override
    public void close() {
      trace.add("iterator");
    }
  }
}
