package dev.fermata.corpus.random;

import dev.fermata.corpus.Scripts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.BaseStream;

/** The request scripts of a program besides the plain ones: some of its early ends, drawn. */
final class Endings {
  private static final int MOST_YIELDS = 30;
  private static final int DRAWN = 3;

  private final Choices choices;

  Endings(long seed) {
    choices = new Choices(~seed);
  }

  /** The scripts that ask for everything. */
  static List<String> plain(Class<?> returnType) {
    return Scripts.plain(returnType);
  }

  /**
   * Ends at a suspension and rejections of a promise.
   *
   * @param plain the script whose trace is {@code trace}, which they share the timing with
   */
  Set<String> further(Class<?> returnType, String plain, List<String> trace) {
    String timing = plain.substring(0, plain.indexOf(','));
    int yields = Math.min(MOST_YIELDS, (int) trace.stream().filter(Endings::isYield).count());
    String last = trace.get(trace.size() - 1);
    int promises = Integer.parseInt(last.substring(last.lastIndexOf(' ') + 1));
    List<String> all = new ArrayList<>();
    for (int drawn = 0; drawn < DRAWN; drawn++) {
      if (promises > 0 && (yields == 0 || choices.oneIn(3))) {
        all.add(timing + "," + choices.below(promises) + ":");
      } else if (yields > 0) {
        int before = choices.below(yields + 1);
        all.add(timing + ",-1:" + requests(BaseStream.class.isAssignableFrom(returnType), before));
      }
    }
    return new LinkedHashSet<>(all);
  }

  private String requests(boolean stream, int before) {
    if (stream) {
      return choices.of("l", "i").repeat(before + 1);
    }
    return choices.of("n", "s", "s").repeat(before)
        + choices.of("f", "f", "c", "R", "O", "E", "ff", "Rf");
  }

  private static boolean isYield(String entry) {
    return entry.contains("-> yielded") || entry.startsWith("item ") || entry.startsWith("int ");
  }
}
