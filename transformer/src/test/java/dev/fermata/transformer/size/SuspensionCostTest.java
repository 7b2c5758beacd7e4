package dev.fermata.transformer.size;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.transformer.RewrittenSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many bytes of code a suspension adds to a body, in the table that {@code docs/limits.md}
 * shows. The difference between bodies of 20 and of 10 suspensions: the dispatch and the ends of
 * the body do not count.
 */
class SuspensionCostTest {
  private static final String HEAD =
      """
      import static dev.fermata.Co.*;
      import dev.fermata.*;
      import java.util.*;
      class Cost {
      """;

  /** Statements with one suspension each; %1$d is the number of the local that they change. */
  private enum Shape {
    YIELD("@Generator static Iterator<Object> body(", "Co.yield(p); v%1$d++;", "return done();"),
    YIELD_ALL(
        "@Generator static Iterator<Object> body(", "yieldAll(l); v%1$d++;", "return done();"),
    AWAIT("@Async static Promise<Object> body(", "await(p); v%1$d++;", "return result(p);"),
    AWAIT_ON_A_STACK(
        "@Async static Promise<Object> body(", "v%1$d += (int) await(p);", "return result(p);");

    final String signature;
    final String statement;
    final String end;

    Shape(String signature, String statement, String end) {
      this.signature = signature;
      this.statement = statement;
      this.end = end;
    }

    String source(int locals, int suspensions) {
      return HEAD
          + signature
          + "Promise<Object> p, List<Object> l) {"
          + IntStream.range(0, locals).mapToObj("int v%d = 0;"::formatted).collect(joined())
          + IntStream.range(0, suspensions)
              .mapToObj(i -> statement.formatted(i % locals))
              .collect(joined())
          + "System.out.println("
          + IntStream.range(0, locals).mapToObj(i -> "v" + i).collect(Collectors.joining(" + "))
          + ");"
          + end
          + "}}";
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joined() {
      return Collectors.joining("\n");
    }
  }

  private static int added(Shape shape, int locals, int few, int many) {
    return Math.round(
        (growth(shape, locals, many) - growth(shape, locals, few)) / (float) (many - few));
  }

  private static int growth(Shape shape, int locals, int suspensions) {
    RewrittenSource source = RewrittenSource.of(shape.source(locals, suspensions));
    String returns =
        shape.signature.contains("Iterator") ? "java/util/Iterator" : "dev/fermata/Promise";
    int before =
        MethodBytes.codeLength(
            source.compiled().get("Cost.class"),
            "body(Ldev/fermata/Promise;Ljava/util/List;)L" + returns + ";");
    int after =
        MethodBytes.codeLength(
            source.classes().get("Cost.class"), "body$body(LCost$body$Machine;)I");
    return after - before;
  }

  /** The columns are bodies of 1 to 5 locals that are all alive, besides the two parameters. */
  private static String row(Shape shape, int few, int many) {
    return shape
        + " | "
        + IntStream.rangeClosed(1, 5)
            .mapToObj(locals -> Integer.toString(added(shape, locals, few, many)))
            .collect(Collectors.joining(" | "));
  }

  @Test
  void suspension_of_a_small_body_adds_what_the_documentation_says() {
    assertEquals(
        List.of(
            "YIELD | 32 | 39 | 45 | 51 | 57",
            "YIELD_ALL | 33 | 40 | 46 | 52 | 58",
            "AWAIT | 32 | 39 | 45 | 51 | 57",
            "AWAIT_ON_A_STACK | 31 | 43 | 49 | 54 | 60"),
        Stream.of(Shape.values()).map(shape -> row(shape, 10, 20)).toList());
  }

  @Test
  void suspension_of_a_large_body_adds_what_the_documentation_says() {
    assertEquals(
        List.of(
            "YIELD | 31 | 32 | 32 | 32 | 32",
            "YIELD_ALL | 32 | 33 | 33 | 33 | 33",
            "AWAIT | 31 | 32 | 32 | 32 | 32",
            "AWAIT_ON_A_STACK | 35 | 42 | 41 | 41 | 41"),
        Stream.of(Shape.values()).map(shape -> row(shape, 300, 500)).toList());
  }
}
