package dev.fermata.corpus.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fermata.corpus.reference.World;
import dev.fermata.corpus.reference.Worlds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of the corpus, compiled by each compiler with each of its flags, does what the
 * reference does. By default a slice of the matrix and a few request scripts a case; with {@code
 * -Dcorpus.matrix=all} all of it, with up to {@code -Dcorpus.matrix.scripts} scripts a case besides
 * the plain ones. Classes whose bytes ran in an earlier cell are counted and not run again. {@code
 * -Dcorpus.matrix.cell=TEXT} picks the cells whose name contains the text, {@code
 * -Dcorpus.matrix.only=TEXT} the classes.
 */
class MatrixTest {
  private static final Duration LIMIT = Duration.ofSeconds(600);
  private static final int NEWER = 25;
  private static final int SCRIPTS_IN_A_SLICE = 3;
  private static final int SCRIPTS = Integer.getInteger("corpus.matrix.scripts", 4);
  private static final String ONLY = System.getProperty("corpus.matrix.only", "");
  private static final boolean ALL = System.getProperty("corpus.matrix", "slice").equals("all");

  @TestFactory
  Stream<DynamicNode> every_compiler_and_flag_gives_what_the_reference_gives() {
    List<Path> roots = roots();
    ReferenceTraces reference =
        new ReferenceTraces(Worlds.reference(roots), ALL ? SCRIPTS : SCRIPTS_IN_A_SLICE);
    Set<String> compared = new HashSet<>();
    String picked = System.getProperty("corpus.matrix.cell", "");
    return (ALL ? Cell.all() : Cell.slice())
        .stream()
            .filter(cell -> cell.name().contains(picked))
            .map(cell -> container(cell, roots, reference, compared));
  }

  /** The newer language's corpus only where there is a compiler for it. */
  private static List<Path> roots() {
    Path corpus = Path.of("src", "main", "java");
    Path newer = Path.of("src", "main", "java25");
    return Runtime.version().feature() >= NEWER ? List.of(corpus, newer) : List.of(corpus);
  }

  private static DynamicNode container(
      Cell cell, List<Path> roots, ReferenceTraces reference, Set<String> compared) {
    CompiledCorpus corpus = CompiledCorpus.of(cell, roots);
    Tally tally = new Tally(cell.name(), corpus.leftOut());
    List<DynamicTest> tests = new ArrayList<>();
    corpus
        .cases()
        .forEach(
            (className, cases) -> {
              if (!className.contains(ONLY)) {
                return;
              }
              if (!compared.add(className + " " + corpus.digest(className))) {
                tally.countSame(cases.size());
                return;
              }
              tests.add(
                  DynamicTest.dynamicTest(
                      className,
                      () ->
                          assertTimeoutPreemptively(
                              LIMIT, () -> compare(cases, corpus.world(), reference, tally))));
            });
    Stream<DynamicTest> last = Stream.of(DynamicTest.dynamicTest("counts", tally::report));
    return DynamicContainer.dynamicContainer(cell.name(), Stream.concat(tests.stream(), last));
  }

  private static void compare(
      List<MatrixCase> cases, World rewritten, ReferenceTraces reference, Tally tally) {
    List<String> differing = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    World.Copy shared = rewritten.fresh();
    for (MatrixCase one : cases) {
      tally.countCase();
      for (Map.Entry<String, Integer> entry : reference.of(one).entrySet()) {
        World.Copy copy = one.fresh() ? rewritten.fresh() : shared;
        List<String> trace = copy.run(one.className(), one.method(), entry.getKey());
        tally.countScript();
        if (trace.hashCode() != entry.getValue()) {
          differing.add(one.method() + " " + entry.getKey());
          if (differing.size() == 1) {
            expected.addAll(reference.trace(one, entry.getKey()));
            actual.addAll(trace);
          }
        }
      }
    }
    tally.countDifferences(differing.size());
    assertEquals(
        String.join("\n", expected),
        String.join("\n", actual),
        differing.size() + " differ, among them " + differing.stream().limit(12).toList());
  }
}
