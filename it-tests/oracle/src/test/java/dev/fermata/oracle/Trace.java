package dev.fermata.oracle;

import dev.fermata.AggregateException;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lines that a scenario prints, formatted as the oracle's {@code log} and {@code fmt} do.
 *
 * <p>Not thread-safe: a scenario logs on its loop's thread.
 */
final class Trace {

  private final List<String> lines = new ArrayList<>();

  /**
   * Adds a line: the formatted values, separated by spaces.
   *
   * @param values what to print; a null array is the single value null
   */
  void log(Object... values) {
    Object[] printed = values == null ? new Object[] {null} : values;
    lines.add(Arrays.stream(printed).map(Trace::fmt).collect(Collectors.joining(" ")));
  }

  /** The lines so far, in order. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * Formats one value.
   *
   * @param value any value; lists, sets and arrays print as JavaScript's arrays, maps as its
   *     objects
   * @return its text in a trace
   */
  static String fmt(Object value) {
    if (value instanceof Throwable error) {
      return fmtError(error);
    }
    if (value instanceof IteratorResult<?> result) {
      return result.done()
          ? "{value:" + fmt(result.<Object>returned()) + ",done:true}"
          : "{value:" + fmt(result.value()) + ",done:false}";
    }
    if (value instanceof Promise.Settled<?> settled) {
      return settled.fulfilled()
          ? "{status:fulfilled,value:" + fmt(settled.value()) + "}"
          : "{status:rejected,reason:" + fmt(settled.error()) + "}";
    }
    if (value instanceof Promise) {
      return "Promise";
    }
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .map(property -> fmt(property.getKey()) + ":" + fmt(property.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(Trace::fmt).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Object[] items) {
      return fmt(Arrays.asList(items));
    }
    if (value instanceof int[] items) {
      return fmt(IntStream.of(items).boxed().collect(Collectors.toList()));
    }
    return String.valueOf(value);
  }

  /** As JavaScript prints errors: the engine's by name alone, the scenario's own with message. */
  private static String fmtError(Throwable error) {
    if (error instanceof AggregateException aggregate) {
      return aggregate.errors().stream()
          .map(Trace::fmt)
          .collect(Collectors.joining(",", "AggregateError[", "]"));
    }
    if (error instanceof JsError) {
      return "Error(" + error.getMessage() + ")";
    }
    if (error instanceof Thrown thrown) {
      return fmt(thrown.value());
    }
    if (error.getClass() == IllegalStateException.class) {
      return "TypeError";
    }
    return error.toString();
  }
}
