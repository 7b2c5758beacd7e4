package dev.fermata.transformer.cli;

/** How numbers read in what a front prints. */
public final class Wording {

  private Wording() {}

  /**
   * A number with its noun in the singular or plural.
   *
   * @param number how many
   * @param noun one of them, in a form whose plural ends in s or es
   * @return such as "1 method", "6 methods", "2 classes"
   */
  public static String count(int number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return number + " " + (number == 1 ? noun : plural);
  }
}
