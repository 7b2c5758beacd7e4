package dev.fermata.transformer.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.RewrittenSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Measures rewritten code with JaCoCo, as a user's build does. */
class CoverageTest {
  private static final String STRAIGHT =
      """
      import static dev.fermata.Co.*;
      import dev.fermata.*;
      import java.util.*;
      class Program {
        @Generator Iterable<Integer> range(int from, int to) {
          for (int i = from; i < to; i++) { // 2 branches
            Co.yield(i);
          }
          return done();
        }
        @Generator static Iterator<Object> nested(boolean flag) throws Exception {
          int count = 0;
          try {
            Co.yield(flag ? 1 : 2); // 2 branches
            Co.yield(count);
          } finally {
            if (flag) { // 2 branches
              count++;
            }
          }
          try (AutoCloseable resource = () -> {}) {
            Co.yield(resource);
          } catch (IllegalStateException e) { // missed
            Co.yield(e); // missed
          }
          Object received = Co.yield(3);
          if (received == null) { // 2 branches, 1 missed
            Co.yield(4);
          }
          Co.yield(5);
          return done();
        }
        @Async static Promise<Integer> add(int a, int b) {
          int sum = (Integer) await(Promise.resolve(a)) + (Integer) await(Promise.resolve(b));
          sum += await(Promise.resolve(1));
          return result(sum);
        }
        @AsyncGenerator static AsyncIterable<Integer> doubled(AsyncIterable<Integer> source) {
          for (int item : forAwait(source)) { // 2 branches
            Co.yield(await(Promise.resolve(item * 2)));
          }
          return done();
        }
        @Async Promise<Integer> sum() {
          int sum = 0;
          for (int item : forAwait(doubled(AsyncIterable.from(range(0, 3))))) { // 2 branches
            sum += item;
          }
          Promise<Integer> last = async(() -> result(await(Promise.resolve(4)) + 1));
          return result(sum + await(last));
        }
        static int run() throws Exception {
          nested(true).forEachRemaining(item -> {});
          nested(false).forEachRemaining(item -> {});
          return EventLoop.run(() -> new Program().sum()) + EventLoop.run(() -> add(1, 2));
        }
      }
      """;

  @Test
  void fully_run_bodies_are_fully_covered() throws Exception {
    IClassCoverage coverage = cover(STRAIGHT);
    List<Integer> partly = new ArrayList<>();
    for (int line = coverage.getFirstLine(); line <= coverage.getLastLine(); line++) {
      int status = coverage.getLine(line).getStatus();
      if (status == ICounter.PARTLY_COVERED || status == ICounter.NOT_COVERED) {
        partly.add(line);
      }
    }
    List<Integer> expected = new ArrayList<>();
    List<String> lines = STRAIGHT.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).endsWith("missed")) {
        expected.add(index + 1);
      }
    }
    assertEquals(expected, partly);
  }

  @Test
  void only_lines_with_a_branch_in_the_source_show_one() throws Exception {
    IClassCoverage coverage = cover(STRAIGHT);
    Map<Integer, String> expected = new TreeMap<>();
    Map<Integer, String> actual = new TreeMap<>();
    List<String> lines = STRAIGHT.lines().toList();
    for (int line = coverage.getFirstLine(); line <= coverage.getLastLine(); line++) {
      ICounter branches = coverage.getLine(line).getBranchCounter();
      String text = lines.get(line - 1);
      if (text.contains("// 2 branches")) {
        expected.put(line, text.endsWith("missed") ? "1 of 2" : "2 of 2");
      }
      if (branches.getTotalCount() > 0) {
        actual.put(line, branches.getCoveredCount() + " of " + branches.getTotalCount());
      }
    }
    assertEquals(expected, actual);
  }

  @Test
  void the_lines_are_those_of_the_source() throws Exception {
    RewrittenSource source = RewrittenSource.of(STRAIGHT);
    assertEquals(
        lines(source.compiled().get("Program.class")),
        lines(source.classes().get("Program.class")));
  }

  @Test
  void bodies_count_as_methods_with_code() throws Exception {
    List<String> covered = new ArrayList<>();
    for (IMethodCoverage method : cover(STRAIGHT).getMethods()) {
      if (method.getName().endsWith("$body")) {
        covered.add(method.getName());
        assertTrue(method.getLineCounter().getCoveredCount() > 0, method.getName());
      }
    }
    assertTrue(
        covered.containsAll(List.of("range$body", "nested$body", "add$body")), covered::toString);
  }

  /** javac copies a finally clause; JaCoCo merges the copies unless they suspend. */
  @Test
  void copy_of_a_suspending_finally_for_exceptions_counts_by_itself() throws Exception {
    String source =
        """
        import dev.fermata.*;
        class Program {
          @Generator static Iterable<Object> generator() {
            try {
              Co.yield(1);
            } finally {
              Co.yield(2);
            }
            return Co.done();
          }
          static void run() {
            for (Object item : generator()) {}
          }
        }
        """;
    IClassCoverage coverage = cover(source);
    ILine suspending = coverage.getLine(7);
    assertEquals(ICounter.PARTLY_COVERED, suspending.getStatus());
    assertEquals(0, suspending.getBranchCounter().getTotalCount());
  }

  private static TreeSet<Integer> lines(byte[] bytes) {
    TreeSet<Integer> lines = new TreeSet<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String desc, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitLineNumber(int line, Label start) {
                    lines.add(line);
                  }
                };
              }
            },
            0);
    return lines;
  }

  /** Instruments the rewritten classes, calls {@code Program.run()}, and analyses what it ran. */
  private static IClassCoverage cover(String text) throws Exception {
    RewrittenSource source = RewrittenSource.of(text);
    LoggerRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    Map<String, byte[]> instrumented = new TreeMap<>();
    source
        .classes()
        .forEach(
            (path, bytes) -> {
              try {
                instrumented.put(path, new Instrumenter(runtime).instrument(bytes, path));
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    RewrittenSource.call(RewrittenSource.load(instrumented, "Program"), "run");
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    runtime.shutdown();
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executed, builder);
    for (Map.Entry<String, byte[]> entry : source.classes().entrySet()) {
      analyzer.analyzeClass(entry.getValue(), entry.getKey());
    }
    return builder.getClasses().stream()
        .filter(type -> type.getName().equals("Program"))
        .findFirst()
        .orElseThrow();
  }
}
