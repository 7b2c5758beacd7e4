package dev.fermata.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

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
 * scripts that end it at every suspension and reject every promise.
 */
class CorpusTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @TestFactory
  Stream<DynamicContainer> rewritten_cases_do_what_the_reference_does() {
    World reference = Worlds.reference();
    World rewritten = Worlds.rewritten();
    String only = System.getProperty("corpus.only", "");
    return Cases.all().stream()
        .filter(cases -> cases.name().contains(only))
        .map(
            cases ->
                DynamicContainer.dynamicContainer(
                    cases.name(),
                    cases.methods().stream().map(one -> test(one, reference, rewritten)).toList()));
  }

  private static DynamicTest test(Cases.One one, World reference, World rewritten) {
    return DynamicTest.dynamicTest(
        one.method(),
        () -> assertTimeoutPreemptively(LIMIT, () -> compare(one, reference, rewritten)));
  }

  private static void compare(Cases.One one, World reference, World rewritten) {
    Comparison comparison = new Comparison(one, reference, rewritten);
    for (String plain : Scripts.plain(one.returnType())) {
      List<String> trace = comparison.same(plain);
      Scripts.further(one.returnType(), plain, trace).forEach(comparison::same);
    }
    comparison.report();
  }

  /** Runs scripts in both worlds and collects the differences. */
  private static final class Comparison {
    private final Cases.One one;
    private final World reference;
    private final World rewritten;
    private final List<String> differing = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();
    private World.Copy referenceCopy;
    private World.Copy rewrittenCopy;

    Comparison(Cases.One one, World reference, World rewritten) {
      this.one = one;
      this.reference = reference;
      this.rewritten = rewritten;
      freshCopies();
    }

    private void freshCopies() {
      referenceCopy = reference.fresh();
      rewrittenCopy = rewritten.fresh();
    }

    List<String> same(String script) {
      if (one.fresh()) {
        freshCopies();
      }
      List<String> theirs = referenceCopy.run(one.className(), one.method(), script);
      List<String> ours = rewrittenCopy.run(one.className(), one.method(), script);
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
