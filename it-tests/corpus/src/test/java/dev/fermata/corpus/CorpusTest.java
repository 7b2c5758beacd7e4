package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.corpus.reference.World;
import dev.fermata.corpus.reference.Worlds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case of the corpus, as the build rewrote it, does what the reference does: by request
 * scripts that end a generator at every yield, and before its first, in eleven ways, among them
 * {@code finish} and {@code raise}, and that reject every promise.
 */
class CorpusTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @TestFactory
  Stream<DynamicContainer> rewritten_cases_do_what_the_reference_does() {
    World reference = Worlds.reference();
    World rewritten = Worlds.rewritten();
    String only = System.getProperty("corpus.only", "");
    Counts counts = new Counts();
    Stream<DynamicContainer> containers =
        Cases.all().stream()
            .filter(cases -> cases.name().contains(only))
            .map(cases -> container(cases, new Copies(reference, rewritten), counts));
    DynamicTest last = DynamicTest.dynamicTest("counts", counts::report);
    return Stream.concat(
        containers, Stream.of(DynamicContainer.dynamicContainer("all", Stream.of(last))));
  }

  private static DynamicContainer container(Cases cases, Copies copies, Counts counts) {
    return DynamicContainer.dynamicContainer(
        cases.name(),
        cases.methods().stream()
            .map(
                one ->
                    DynamicTest.dynamicTest(
                        one.method(),
                        () ->
                            assertTimeoutPreemptively(LIMIT, () -> compare(one, copies, counts)))));
  }

  private static void compare(Cases.One one, Copies copies, Counts counts) {
    Comparison comparison = new Comparison(one, copies);
    counts.cases++;
    for (String plain : Scripts.plain(one.returnType())) {
      List<String> trace = comparison.same(plain);
      counts.count(one, trace);
      Scripts.further(one.returnType(), plain, trace).forEach(comparison::same);
    }
    counts.runs += comparison.runs;
    comparison.report();
  }

  /** What was run, printed in the end. */
  private static final class Counts {
    private int cases;
    private int runs;
    private int generators;
    private int yields;
    private int promises;

    void count(Cases.One one, List<String> plainTrace) {
      promises += Scripts.promises(plainTrace);
      if (Scripts.isGenerator(one.returnType())) {
        generators++;
        yields += Scripts.yields(one.returnType(), plainTrace);
      }
    }

    void report() {
      System.out.printf(
          "%d cases, %d runs by each; %d plain runs of generators, ended at each of their %d yields"
              + " and before the first; each of %d promises rejected%n",
          cases, runs, generators, yields, promises);
      assertTrue(runs > cases);
    }
  }

  /** Loaded classes of both worlds, for the cases of one class. */
  private static final class Copies {
    private final World referenceWorld;
    private final World rewrittenWorld;
    private World.Copy reference;
    private World.Copy rewritten;

    Copies(World referenceWorld, World rewrittenWorld) {
      this.referenceWorld = referenceWorld;
      this.rewrittenWorld = rewrittenWorld;
      renew();
    }

    void renew() {
      reference = referenceWorld.fresh();
      rewritten = rewrittenWorld.fresh();
    }
  }

  /** Runs scripts in both worlds and collects the differences. */
  private static final class Comparison {
    private final Cases.One one;
    private final Copies copies;
    private final List<String> differing = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();
    private int runs;

    Comparison(Cases.One one, Copies copies) {
      this.one = one;
      this.copies = copies;
    }

    List<String> same(String script) {
      if (one.fresh()) {
        copies.renew();
      }
      runs++;
      List<String> theirs = copies.reference.run(one.className(), one.method(), script);
      List<String> ours = copies.rewritten.run(one.className(), one.method(), script);
      assertFalse(theirs.isEmpty());
      if (!theirs.equals(ours)) {
        differing.add(script);
        if (differing.size() == 1) {
          expected.addAll(theirs);
          actual.addAll(ours);
        }
      }
      return theirs;
    }

    void report() {
      String scripts = differing.size() + " scripts differ, the first are " + firstOnes();
      assertEquals(String.join("\n", expected), String.join("\n", actual), scripts);
    }

    private List<String> firstOnes() {
      return differing.subList(0, Math.min(8, differing.size()));
    }
  }
}
