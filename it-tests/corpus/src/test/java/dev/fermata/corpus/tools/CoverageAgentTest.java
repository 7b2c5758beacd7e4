package dev.fermata.corpus.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rewritten corpus in a JVM with JaCoCo's agent. */
class CoverageAgentTest {
  private static final Map<String, List<String>> FULLY_RUN =
      Map.of(
          "generator/LoopCases",
          List.of("for_body", "do_while_body", "nested_three_deep", "with_a_try_in_each_turn"),
          "generator/TryWithResourcesCases",
          List.of("in_the_body", "several_resources", "nested", "in_the_initialiser"),
          "async/TryFinallyCases",
          List.of("in_the_try_block"),
          "async/ForAwaitCases",
          List.of("to_the_end", "body_that_suspends", "empty_body"),
          "asyncgenerator/OperandStackCases",
          List.of("every_argument", "string_concatenation", "varargs_under_construction"));

  @TempDir private static Path directory;
  private static Path coverage;
  private static List<String> traces;

  @BeforeAll
  static void run_the_corpus_under_the_agent() throws IOException, InterruptedException {
    coverage = directory.resolve("jacoco.exec");
    Path printed = directory.resolve("printed.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        "-javaagent:"
            + agent()
            + "=destfile="
            + coverage
            + ",includes=dev.fermata.corpus.*,inclnolocationclasses=true");
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(PlainRuns.class.getName());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    assertEquals(0, process.waitFor());
    traces = Files.readAllLines(printed);
  }

  private static String agent() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> new File(entry).getName().startsWith("org.jacoco.agent-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_case_does_the_same_as_without_the_agent() throws Exception {
    List<String> expected = PlainRuns.traces();
    assertTrue(expected.size() > 1_000, "runs: " + expected.size());
    assertEquals(String.join("\n", expected), String.join("\n", traces));
  }

  @Test
  void bodies_that_were_fully_run_are_fully_covered() throws IOException {
    List<String> missed = new ArrayList<>();
    int bodies = 0;
    for (Map.Entry<String, List<String>> entry : new TreeMap<>(FULLY_RUN).entrySet()) {
      IClassCoverage type = analyse("dev/fermata/corpus/" + entry.getKey());
      for (IMethodCoverage method : type.getMethods()) {
        if (entry.getValue().contains(method.getName().replace("$body", ""))) {
          bodies += method.getName().endsWith("$body") ? 1 : 0;
          addMissed(type, method, missed);
        }
      }
    }
    assertEquals(List.of(), missed);
    assertEquals(FULLY_RUN.values().stream().mapToInt(List::size).sum(), bodies);
  }

  @Test
  void the_end_of_a_loop_that_was_only_left_by_a_break_is_missed() throws IOException {
    IClassCoverage type = analyse("dev/fermata/corpus/async/ForAwaitCases");
    List<String> missed = new ArrayList<>();
    for (IMethodCoverage method : type.getMethods()) {
      if (method.getName().equals("left_by_break$body")) {
        addMissed(type, method, missed);
      }
    }
    assertEquals(1, missed.size(), missed.toString());
  }

  private static void addMissed(IClassCoverage type, IMethodCoverage method, List<String> missed) {
    for (int line = method.getFirstLine(); line <= method.getLastLine(); line++) {
      int status = method.getLine(line).getStatus();
      if (status == ICounter.PARTLY_COVERED || status == ICounter.NOT_COVERED) {
        missed.add(type.getName() + "." + method.getName() + ", line " + line);
      }
    }
  }

  private static IClassCoverage analyse(String internalName) throws IOException {
    ExecFileLoader executed = new ExecFileLoader();
    executed.load(coverage.toFile());
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executed.getExecutionDataStore(), builder);
    Path classFile = PlainRuns.classes().resolve(internalName + ".class");
    analyzer.analyzeClass(Files.readAllBytes(classFile), internalName);
    return builder.getClasses().iterator().next();
  }
}
