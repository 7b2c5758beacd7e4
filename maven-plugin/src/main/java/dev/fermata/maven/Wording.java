package dev.fermata.maven;

import java.time.Duration;
import java.util.Locale;

/** How numbers read in a log. */
final class Wording {

  private Wording() {}

  /** "1 method", "6 methods", "2 classes". */
  static String count(int number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return number + " " + (number == 1 ? noun : plural);
  }

  /** "0.1 s", in every locale. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
