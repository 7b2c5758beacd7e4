package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.corpus.reference.InMemoryCompiler;
import dev.fermata.corpus.reference.SourceText;
import dev.fermata.corpus.reference.Worlds;
import dev.fermata.transformer.Code;
import dev.fermata.transformer.TransformOptions;
import dev.fermata.transformer.TransformResult;
import dev.fermata.transformer.Transformer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static Map<String, byte[]> compile(String body) {
    String source =
        """
        package p;
        import dev.fermata.*;
        import java.util.*;
        public class Big {
          @Generator
          public static Iterator<Integer> items() {
            %s
            return Co.done();
          }
        }
        """
            .formatted(body);
    Map<String, byte[]> classes = new TreeMap<>();
    InMemoryCompiler.javac()
        .compile(List.of(new SourceText("p/Big.java", source)), "-g")
        .forEach((name, classFile) -> classes.put(name + ".class", classFile));
    return classes;
  }

  private static TransformResult transform(Map<String, byte[]> classes) {
    return new Transformer(TransformOptions.defaults()).transform(classes, Worlds::classPathFile);
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> run(String body) throws ReflectiveOperationException {
    Map<String, byte[]> classes = compile(body);
    TransformResult result = transform(classes);
    assertEquals(List.of(), result.diagnostics());
    classes.putAll(result.written());
    Map<String, byte[]> byName = new TreeMap<>();
    classes.forEach((path, classFile) -> byName.put(path.replace(".class", ""), classFile));
    byName.values().forEach(classFile -> Verification.check(classFile, byName));
    Class<?> type = Class.forName("p.Big", true, Worlds.rewritten(byName).fresh());
    List<Integer> items = new ArrayList<>();
    ((Iterator<Integer>) type.getMethod("items").invoke(null)).forEachRemaining(items::add);
    return items;
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
    TransformResult result = transform(compile(body));
    assertTrue(result.failed());
    assertEquals(1, result.diagnostics().size());
    assertEquals(Code.FMT011, result.diagnostics().get(0).code());
    assertTrue(result.written().isEmpty());
  }
}
