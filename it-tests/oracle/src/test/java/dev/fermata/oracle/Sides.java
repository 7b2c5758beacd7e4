package dev.fermata.oracle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says that a scenario has two sides, each of which keeps its order, while nothing is said of how
 * their lines mix: what crosses between them, and when, is the implementation's own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Sides {

  /** How the lines of the producing side begin; all others are the consuming side's. */
  String[] producer();

  /** Puts the producing side's lines before the consuming side's, each side in its own order. */
  final class Sorted {

    private Sorted() {}

    /**
     * Sorts a trace by sides.
     *
     * @param trace the lines as they were printed
     * @param sides whose lines are whose
     * @return the same lines
     */
    static List<String> of(List<String> trace, Sides sides) {
      Predicate<String> producing =
          line -> Arrays.stream(sides.producer()).anyMatch(line::startsWith);
      return Stream.concat(
              trace.stream().filter(producing), trace.stream().filter(producing.negate()))
          .collect(Collectors.toList());
    }
  }
}
