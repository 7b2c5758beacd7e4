package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Gen;
import dev.fermata.transformer.Code;
import dev.fermata.transformer.TransformResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bodies of a size that no user writes but generators of code do. */
class SizeTest {
  private static String lines(int count, String template) {
    return IntStream.range(0, count)
        .mapToObj(index -> template.replace("#", Integer.toString(index)))
        .collect(Collectors.joining("\n"));
  }

  private static String source(String body) {
    return """
    package p;
    import dev.fermata.*;
    import java.util.*;
    public class Big {
      public static final List<String> log = new ArrayList<>();
      @Generator
      public static Gen<Integer, Object, Object> items() {
        %s
        return Co.done();
      }
    }
    """
        .formatted(body);
  }

  private static List<Integer> run(String body) throws ReflectiveOperationException {
    List<Integer> items = new ArrayList<>();
    items(RewrittenText.load("Big", source(body))).forEachRemaining(items::add);
    return items;
  }

  @SuppressWarnings("unchecked")
  private static Gen<Integer, Object, Object> items(Class<?> type)
      throws ReflectiveOperationException {
    return (Gen<Integer, Object, Object>) type.getMethod("items").invoke(null);
  }

  @Test
  void three_hundred_locals_live_at_once() throws ReflectiveOperationException {
    String sum = IntStream.range(0, 300).mapToObj(i -> "v" + i).collect(Collectors.joining("+"));
    String body = lines(300, "int v# = #;") + "Co.yield(1);" + lines(300, "v# += 1;");
    List<Integer> items = run(body + "Co.yield(2); Co.yield(" + sum + ");");
    assertEquals(List.of(1, 2, 300 * 299 / 2 + 300), items);
  }

  @Test
  void six_hundred_suspensions() throws ReflectiveOperationException {
    List<Integer> items = run("int x = 0;" + lines(600, "Co.yield(x + #);"));
    assertEquals(IntStream.range(0, 600).boxed().toList(), items);
  }

  @Test
  void each_of_six_hundred_suspensions_can_be_ended() throws ReflectiveOperationException {
    Class<?> type =
        RewrittenText.load(
            "Big",
            source(
                "int x = -1; try {"
                    + lines(600, "x = #; Co.yield(x);")
                    + "} catch (IllegalStateException e) { log.add(\"caught \" + x); }"
                    + " finally { log.add(\"finally \" + x); }"));
    List<?> log = (List<?>) type.getField("log").get(null);
    for (int last = 0; last < 600; last++) {
      Gen<Integer, Object, Object> finished = at(items(type), last);
      log.clear();
      assertEquals("result " + last, finished.finish("result " + last).returned());
      assertEquals(List.of("finally " + last), log);

      Gen<Integer, Object, Object> raised = at(items(type), last);
      log.clear();
      assertTrue(raised.raise(new IllegalStateException()).done());
      assertEquals(List.of("caught " + last, "finally " + last), log);

      Gen<Integer, Object, Object> failed = at(items(type), last);
      log.clear();
      Exception error = new Exception("raised");
      assertSame(error, assertThrows(Exception.class, () -> failed.raise(error)));
      assertEquals(List.of("finally " + last), log);
    }
  }

  private static Gen<Integer, Object, Object> at(Gen<Integer, Object, Object> items, int last) {
    for (int item = 0; item <= last; item++) {
      assertEquals(item, items.send(null).value());
    }
    return items;
  }

  @Test
  void both_ends_of_a_try_over_more_than_thirty_two_kilobytes_can_be_ended()
      throws ReflectiveOperationException {
    String body =
        "int x = 1; try { Co.yield(0);"
            + lines(2_500, "x += x * 31 + 70_000 + #;")
            + "Co.yield(1); } finally { log.add(\"finally\"); Co.yield(2); }";
    Class<?> type = RewrittenText.load("Big", source(body));
    List<?> log = (List<?>) type.getField("log").get(null);
    for (int last = 0; last < 2; last++) {
      Gen<Integer, Object, Object> items = at(items(type), last);
      log.clear();
      assertEquals(2, items.finish("r").value());
      assertEquals(List.of("finally"), log);
      assertEquals("r", items.send(null).returned());
    }
  }

  @Test
  void a_try_over_more_than_thirty_two_kilobytes() throws ReflectiveOperationException {
    String filler = lines(2_500, "x += x * 31 + 70_000 + #;");
    String body =
        "int x = 1; for (int turn = 0; turn < 2; turn++) { try { Co.yield(turn);"
            + filler
            + "Co.yield(turn + 10); } finally { x = 1; } }";
    assertEquals(List.of(0, 10, 1, 11), run(body));
  }

  @Test
  void a_body_that_outgrows_the_limit_is_refused() {
    String body =
        "long a = 1, b = 2, c = 3; String s = \"s\"; Object o = s;"
            + lines(1_300, "Co.yield(#); a += b; b += c; c += a + s.length() + o.hashCode();")
            + "Co.yield((int) (a + b + c));";
    TransformResult result = RewrittenText.transform(RewrittenText.compile("Big", source(body)));
    assertTrue(result.failed());
    assertEquals(1, result.diagnostics().size());
    assertEquals(Code.FMT011, result.diagnostics().get(0).code());
    assertTrue(result.written().isEmpty());
  }
}
