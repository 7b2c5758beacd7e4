package dev.fermata.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.AggregateException;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Java trace prints what the oracle's {@code fmt} prints. */
class TraceTest {

  @Test
  void values_of_a_line_are_separated_by_spaces() {
    Trace trace = new Trace();
    trace.log("a", 1, true, null);
    trace.log((Object[]) null);
    assertEquals(List.of("a 1 true null", "null"), trace.lines());
  }

  @Test
  void arrays_and_lists_print_alike() {
    assertEquals("[1,[2,null],x]", Trace.fmt(new Object[] {1, Arrays.asList(2, null), "x"}));
    assertEquals("[1,2]", Trace.fmt(new int[] {1, 2}));
  }

  @Test
  void maps_print_as_objects() {
    assertEquals("{k:[v]}", Trace.fmt(Map.of("k", List.of("v"))));
  }

  @Test
  void iterator_results_print_value_and_done() {
    assertEquals("{value:1,done:false}", Trace.fmt(IteratorResult.yielded(1)));
    assertEquals("{value:r,done:true}", Trace.fmt(IteratorResult.completed("r")));
    assertEquals("{value:null,done:true}", Trace.fmt(IteratorResult.completed(null)));
  }

  @Test
  void settled_promises_print_value_or_reason() {
    assertEquals(
        "{status:fulfilled,value:1}", Trace.fmt(new Promise.Settled<>(1, null)), "fulfilled");
    assertEquals(
        "{status:rejected,reason:Error(e)}",
        Trace.fmt(new Promise.Settled<>(null, new JsError("e"))),
        "rejected");
  }

  @Test
  void errors_of_the_scenario_print_their_message_and_those_of_the_runtime_their_name() {
    assertEquals("Error(m)", Trace.fmt(new JsError("m")));
    assertEquals("X", Trace.fmt(new Thrown("X")));
    assertEquals("TypeError", Trace.fmt(new IllegalStateException("already running")));
  }

  @Test
  void aggregates_print_their_errors() {
    AggregateException aggregate =
        new AggregateException(List.of(new JsError("a"), new JsError("b")));
    assertEquals("AggregateError[Error(a),Error(b)]", Trace.fmt(aggregate));
  }

  @Test
  void other_errors_keep_their_class_name_so_that_they_match_no_trace() {
    assertEquals(
        "java.lang.IllegalArgumentException: m", Trace.fmt(new IllegalArgumentException("m")));
  }

  @Test
  void promises_print_their_kind() {
    assertEquals("Promise", Trace.fmt(Promise.resolve(1)));
  }
}
