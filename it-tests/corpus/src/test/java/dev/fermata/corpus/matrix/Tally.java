package dev.fermata.corpus.matrix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

/** The counts of one cell. */
final class Tally {
  private final String cell;
  private final List<String> leftOut;
  private final long start = System.nanoTime();
  private int cases;
  private int same;
  private int scripts;
  private int differences;

  Tally(String cell, List<String> leftOut) {
    this.cell = cell;
    this.leftOut = leftOut;
  }

  void countCase() {
    cases++;
  }

  /** Cases of a class whose bytes are those of one that ran in another cell. */
  void countSame(int count) {
    same += count;
  }

  void countScript() {
    scripts++;
  }

  void countDifferences(int count) {
    differences += count;
  }

  private static boolean isNewer(String what) {
    return what.contains(" needs Java ");
  }

  void report() {
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.printf(
        "%-28s %5d cases %6d runs %3d differ %5d cases with bytes of a cell above,"
            + " left out: %d, %d s%n",
        cell, cases, scripts, differences, same, leftOut.size(), seconds);
    leftOut.stream().filter(what -> !isNewer(what)).forEach(w -> System.out.println("    " + w));
    String newer =
        leftOut.stream()
            .filter(Tally::isNewer)
            .map(what -> what.substring(what.lastIndexOf('/', what.lastIndexOf('/') - 1) + 1))
            .collect(Collectors.joining(", "));
    if (!newer.isEmpty()) {
      System.out.println("    " + newer);
    }
    assertTrue(cases + same > 0, "no case ran in " + cell);
  }
}
