package dev.fermata.corpus.matrix;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** The counts of one cell. */
final class Tally {
  private final String cell;
  private final List<String> leftOut;
  private int cases;
  private int scripts;
  private int differences;

  Tally(String cell, List<String> leftOut) {
    this.cell = cell;
    this.leftOut = leftOut;
  }

  void countCase() {
    cases++;
  }

  void countScript() {
    scripts++;
  }

  void countDifferences(int count) {
    differences += count;
  }

  void report() {
    System.out.printf(
        "%-32s %5d cases %7d runs %5d differ, left out: %d%n",
        cell, cases, scripts, differences, leftOut.size());
    leftOut.forEach(what -> System.out.println("    " + what));
    assertTrue(cases > 0, "no case ran in " + cell);
  }
}
