package dev.fermata.machine;

import static dev.fermata.machine.Script.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How finish and close travel through a body. */
class EarlyEndTest {
  private final List<Object> trace = new ArrayList<>();

  /** {@code try { yield 1; } finally { trace(yield "f"); } trace("never");}. */
  private Script yieldingInFinally() {
    return Script.of(
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
              Throwable pending = (Throwable) m.saved[0];
              trace.add(m.resumed());
              if (pending != null) {
                throw pending;
              }
              trace.add("never");
              return m.complete(null);
          }
        });
  }

  @Test
  void a_yield_in_finally_suspends_with_the_end_still_pending() {
    Script generator = yieldingInFinally();
    generator.next();
    assertEquals("{value:f,done:false}", show(generator.finish("r")));
    assertEquals("{value:r,done:true}", show(generator.send("x")));
    assertEquals(List.of("x"), trace);
    assertTrue(generator.cleared);
  }

  @Test
  void the_pending_end_also_shows_as_the_end_to_has_next() {
    Script generator = yieldingInFinally();
    generator.next();
    generator.finish("r");
    assertEquals(false, generator.hasNext());
    assertEquals("{value:null,done:true}", show(generator.send(null)));
  }

  @Test
  void a_second_finish_replaces_the_first() {
    Script generator = yieldingInFinally();
    generator.next();
    generator.finish("a");
    assertEquals("{value:b,done:true}", show(generator.finish("b")));
    assertEquals(List.of(), trace);
  }

  @Test
  void raise_at_the_yield_in_finally_replaces_the_end() {
    Script generator = yieldingInFinally();
    generator.next();
    generator.finish("a");
    assertThrows(IOException.class, () -> generator.raise(new IOException()));
    assertEquals("{value:null,done:true}", show(generator.send(null)));
  }

  /** {@code try { yield 1; } finally { for (;;) try { yield 2; } finally { break; } }}. */
  @Test
  void an_end_that_goes_on_after_a_cancelled_later_one_has_its_own_result() {
    Script generator =
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
                  m.offer(2);
                  return m.yieldAt(2);
                default:
                  try {
                    m.resumed();
                  } catch (Throwable cancelled) {
                    trace.add(cancelled.getClass());
                  }
                  throw (Throwable) m.saved[0];
              }
            });
    generator.next();
    assertEquals("{value:2,done:false}", show(generator.finish("one")));
    assertEquals("{value:one,done:true}", show(generator.finish("two")));
    assertEquals(List.of(EarlyEnd.class), trace);
  }

  @Test
  void a_return_in_finally_overrides_the_result() {
    Script generator =
        Script.of(
            m -> {
              if (m.resumeState() == 0) {
                m.offer(1);
                return m.yieldAt(1);
              }
              try {
                m.resumed();
              } catch (Throwable overridden) {
                trace.add("fin");
              }
              return m.complete(Completion.of("fin"));
            });
    generator.next();
    assertEquals("{value:fin,done:true}", show(generator.finish("r")));
    assertEquals("{value:null,done:true}", show(generator.send(null)));
  }

  @Test
  void close_of_a_body_that_yields_meanwhile_is_refused() {
    Script generator = yieldingInFinally();
    generator.next();
    assertThrows(IllegalStateException.class, generator::close);
    assertEquals("{value:null,done:true}", show(generator.send("x")));
    assertEquals(List.of("x"), trace);
  }

  @Test
  void close_twice_closes_once() {
    Script generator = Script.yielding(null, 1);
    generator.next();
    generator.close();
    generator.close();
    assertTrue(generator.cleared);
  }

  @Test
  void an_early_end_of_another_generator_is_an_error_like_any_other() {
    Script generator =
        Script.of(
            m -> {
              m.resumeState();
              throw new EarlyEnd(new Object(), "not mine");
            });
    assertThrows(EarlyEnd.class, generator::next);
  }

  @Test
  void an_early_end_has_no_stack_trace_and_no_suppressed_errors() {
    EarlyEnd end = new EarlyEnd(this, null);
    ((Throwable) end).addSuppressed(new IOException());
    assertEquals(0, end.getStackTrace().length);
    assertEquals(0, end.getSuppressed().length);
  }

  @Test
  void an_error_of_a_closing_replaces_an_early_end() {
    IOException closing = new IOException();
    EarlyEnd end = new EarlyEnd(this, null);
    assertSame(closing, assertThrows(IOException.class, () -> EarlyEnd.giveWay(end, closing)));
  }

  @Test
  void an_exception_gives_way_to_no_error_of_a_closing() {
    IOException pending = new IOException();
    EarlyEnd.giveWay(pending, new IOException());
    assertEquals(0, pending.getSuppressed().length);
  }
}
