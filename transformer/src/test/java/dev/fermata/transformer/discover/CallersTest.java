package dev.fermata.transformer.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fermata.transformer.RewrittenSource;
import dev.fermata.transformer.TransformResult;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which classes without anything of the runtime are read for the generators that they call. */
class CallersTest {
  private static final String SOURCE =
      """
      import dev.fermata.*;

      class Host {
        @Generator
        static Iterable<Integer> numbers() {
          Co.yield(1);
          return Co.done();
        }

        static class Caller {
          static void call() {
            numbers();
          }
        }
      }
      """;

  private static List<String> diagnostics(TransformResult result) {
    return result.diagnostics().stream().map(d -> d.format(d.sourcePath())).toList();
  }

  @Test
  void a_caller_is_warned_of_and_not_written() {
    TransformResult result = RewrittenSource.rewrite(RewrittenSource.compile(SOURCE));
    assertEquals(
        List.of(
            "Host.java:[12] FMT014 the result of generator method numbers is dropped, so the call"
                + " does nothing; iterate over it, or write Co.yieldAll(numbers(..)) in a"
                + " generator"),
        diagnostics(result));
    assertFalse(result.failed());
    assertEquals(Set.of("Host.class", "Host$numbers$Machine.class"), result.written().keySet());
    assertEquals(1, result.rewrittenClasses());
  }

  @Test
  void a_caller_is_warned_of_next_to_a_generator_that_was_rewritten_before() {
    SortedMap<String, byte[]> classes = new TreeMap<>(RewrittenSource.compile(SOURCE));
    TransformResult first = RewrittenSource.rewrite(classes);
    classes.putAll(first.written());
    TransformResult second = RewrittenSource.rewrite(classes);
    assertEquals(1, second.diagnostics().size());
    assertEquals(diagnostics(first), diagnostics(second));
    assertEquals(Set.of(), second.written().keySet());
  }
}
