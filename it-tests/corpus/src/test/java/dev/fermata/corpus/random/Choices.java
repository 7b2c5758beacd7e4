package dev.fermata.corpus.random;

import java.util.List;
import java.util.SplittableRandom;

/** The choices that make one program: the same seed makes the same choices. Not thread-safe. */
final class Choices {
  private final SplittableRandom random;

  Choices(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True once in {@code times} on average. */
  boolean oneIn(int times) {
    return below(times) == 0;
  }

  /** One of {@code values}. */
  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  /** One of {@code values}. */
  String of(String... values) {
    return values[below(values.length)];
  }
}
