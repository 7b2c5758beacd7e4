package dev.fermata.transformer.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.Diagnostic;
import dev.fermata.transformer.RewrittenSource;
import dev.fermata.transformer.TransformResult;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

class SizeTest {
  private static final String HEAD =
      """
      import static dev.fermata.Co.*;
      import dev.fermata.*;
      import java.util.*;
      class Big {
      """;
  private static final int MAX_CODE = 65_535;

  @Test
  void body_with_300_live_locals_computes_what_plain_code_does() throws Exception {
    assertEquals(plain(300, 10), runAsync(300, 10, ""));
  }

  @Test
  void body_with_600_suspensions_computes_what_plain_code_does() throws Exception {
    assertEquals(plain(3, 600), runAsync(3, 600, ""));
  }

  @Test
  void body_with_300_live_locals_across_600_suspensions_fits() throws Exception {
    assertEquals(plain(300, 600), runAsync(300, 600, ""));
  }

  @Test
  void generator_with_300_live_locals_across_600_suspensions_fits() throws Exception {
    String source =
        HEAD
            + "@Generator static Iterator<Integer> body(int seed) {"
            + lines(300, "int v%1$d = seed + %1$d;")
            + IntStream.range(0, 600)
                .mapToObj(k -> "Co.yield(v%1$d); v%1$d += %2$d;".formatted(k % 300, k))
                .collect(Collectors.joining("\n"))
            + "return done(); }"
            + "static long run() { long sum = 0; for (var it = body(1); it.hasNext();)"
            + " sum += it.next(); return sum; } }";
    long expected = 0;
    int[] values = IntStream.range(0, 300).map(i -> i + 1).toArray();
    for (int k = 0; k < 600; k++) {
      expected += values[k % 300];
      values[k % 300] += k;
    }
    assertEquals(expected, run(source));
  }

  @Test
  void static_method_may_have_255_slots_of_parameters() throws Exception {
    assertEquals(255L * 254 / 2 + 2, run(signature("static ", "Big.", 255)));
  }

  @Test
  void instance_method_may_have_254_slots_of_parameters() throws Exception {
    assertEquals(254L * 253 / 2 + 2, run(signature("", "new Big().", 254)));
  }

  /** The sum of all parameters but the last two slots, which are a long that is 2 too large. */
  private static String signature(String modifier, String receiver, int slots) {
    String parameters =
        IntStream.range(0, slots - 2)
            .mapToObj(i -> "int p" + i)
            .collect(Collectors.joining(", ", "", ", long wide"));
    String arguments =
        IntStream.range(0, slots - 2)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "", ", " + (2L * slots - 3 + 2) + "L"));
    String sum =
        IntStream.range(0, slots - 2).mapToObj(i -> "p" + i).collect(Collectors.joining(" + "));
    return HEAD
        + ("@Generator %sIterator<Object> body(%s) { Co.yield(1); Co.yield(wide + %s); return"
                + " done(); }static long run() { var it = %sbody(%s); it.next(); return (Long)"
                + " it.next(); } }")
            .formatted(modifier, parameters, sum, receiver, arguments);
  }

  @Test
  void body_near_64_kb_is_rewritten_when_it_fits() throws Exception {
    RewrittenSource source = RewrittenSource.of(async(3, 3, filler(16_250)));
    assertTrue(codeSize(source.classes().get("Big.class")) > MAX_CODE - 1_000);
    assertEquals(plain(3, 3), RewrittenSource.call(source.load("Big"), "run"));
  }

  @Test
  void body_that_does_not_fit_is_a_diagnostic_with_the_methods_first_line() {
    String source = async(3, 3, filler(16_330));
    TransformResult result =
        RewrittenSource.rewrite(RewrittenSource.compile(source.replace("/*first*/", "\n\n"), "-g"));
    assertTrue(result.written().isEmpty());
    assertEquals(1, result.diagnostics().size());
    Diagnostic diagnostic = result.diagnostics().get(0);
    assertEquals(Code.FMT011, diagnostic.code());
    assertEquals(OptionalInt.of(HEAD.lines().toList().size() + 3), diagnostic.line());
  }

  @Test
  void every_method_that_does_not_fit_is_told_with_its_own_line() {
    String source =
        HEAD
            + "@Async static Promise<Long> body(long seed) {\n return result(seed); }\n"
            + "@Async static Promise<Long> body(int seed) {\n"
            + filler(16_370)
            + "await(Promise.resolve(1)); return result(1L); }\n"
            + "/*second*/ @Async static Promise<Long> other(int seed) {\n"
            + filler(16_370)
            + "await(Promise.resolve(1)); return result(1L); } }";
    int first = HEAD.lines().toList().size() + 4;
    int second = source.lines().takeWhile(line -> !line.contains("second")).toList().size() + 2;
    TransformResult result = RewrittenSource.rewrite(RewrittenSource.compile(source, "-g"));
    assertEquals(
        List.of(OptionalInt.of(first), OptionalInt.of(second)),
        result.diagnostics().stream().map(Diagnostic::line).toList());
    assertTrue(result.written().isEmpty());
  }

  @Test
  void class_with_too_many_constants_is_a_diagnostic() {
    String constants =
        IntStream.range(0, 65_490)
            .mapToObj(i -> "static int c%d;".formatted(i))
            .collect(Collectors.joining("\n"));
    String source =
        HEAD + constants + "@Async static Promise<Long> body() { return result(1L); } }";
    TransformResult result = RewrittenSource.rewrite(RewrittenSource.compile(source, "-g:none"));
    assertTrue(result.written().isEmpty());
    assertEquals(
        "Big.java FMT011 class Big needs N constants once rewritten, and 65535 is the limit; split"
            + " it",
        String.join("\n", result.diagnostics().stream().map(d -> d.format(d.sourcePath())).toList())
            .replaceFirst("\\d{5}", "N"));
  }

  @Test
  void try_range_beyond_32_kb_of_jumps_works() throws Exception {
    String source =
        HEAD
            + "@Generator static Iterator<Long> body(int seed) { long sum = 0;"
            + "while (true) { try { Co.yield(sum); if (sum > 2) break;\n"
            + filler(10_000)
            + "sum++; Co.yield(sum); if (sum == 2) throw new IllegalStateException(); }"
            + "catch (IllegalStateException e) { sum += 10; Co.yield(sum); }"
            + "finally { sum += 100; } } Co.yield(sum); return done(); }"
            + "static long run() { long all = 0;"
            + " for (var it = body(1); it.hasNext();) all = all * 7 + it.next(); return all; } }";
    assertEquals(expected(0, 1, 101, 201), run(source));
  }

  /** Each instruction under each handler is a way for 200 locals. */
  @Test
  void many_handlers_over_many_locals_fit() throws Exception {
    int depth = 100;
    String source =
        HEAD
            + "@Generator static Iterator<Integer> body(int seed) {"
            + lines(200, "int v%1$d = seed + %1$d;")
            + "try {".repeat(depth)
            + lines(200, "v%1$d += v0; v%1$d ^= seed; v%1$d -= v1; v%1$d *= 3; v%1$d++;")
            + "Co.yield(v7); if (seed == 1) throw new IllegalStateException();"
            + "} catch (IllegalStateException e) { v7++; throw e; }".repeat(depth - 1)
            + "} catch (IllegalStateException e) { v7++; }"
            + "Co.yield(v7); return done(); }"
            + "static long run() { var it = body(1); int first = it.next();"
            + " return it.next() - first; } }";
    assertEquals(depth, run(source));
  }

  /** Some calls of four bytes each that are jumped over. */
  private static String filler(int calls) {
    return "if (seed > 5) {" + "System.nanoTime();\n".repeat(calls) + "}\n";
  }

  private static long expected(long... elements) {
    long all = 0;
    for (long element : elements) {
      all = all * 7 + element;
    }
    return all;
  }

  private static long runAsync(int locals, int suspensions, String filler) throws Exception {
    return run(async(locals, suspensions, filler));
  }

  private static long run(String source) throws Exception {
    return (Long) RewrittenSource.call(RewrittenSource.of(source).load("Big"), "run");
  }

  private static String async(int locals, int suspensions, String filler) {
    return HEAD
        + "/*first*/@Async static Promise<Long> body(int seed) {"
        + lines(locals, "int v%1$d = seed + %1$d;")
        + filler
        + IntStream.range(0, suspensions)
            .mapToObj(k -> "v%d += await(Promise.resolve(%d));".formatted(k % locals, k))
            .collect(Collectors.joining("\n"))
        + "long sum = 0;"
        + lines(locals, "sum += v%d;")
        + "return result(sum); }"
        + "static long run() { return EventLoop.run(() -> body(1)); } }";
  }

  private static long plain(int locals, int suspensions) {
    return IntStream.range(0, locals).mapToLong(i -> i + 1).sum()
        + IntStream.range(0, suspensions).sum();
  }

  private static String lines(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining("\n"));
  }

  /** The size of the body, at least. */
  private static int codeSize(byte[] bytes) {
    int[] size = new int[1];
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                if (!name.equals("body$body")) {
                  return null;
                }
                return new CodeSizeEvaluator(null) {
                  @Override
                  public void visitEnd() {
                    size[0] = getMinSize();
                  }
                };
              }
            },
            0);
    return size[0];
  }
}
