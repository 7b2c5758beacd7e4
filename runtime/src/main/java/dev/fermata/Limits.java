package dev.fermata;

/** Checks of numbers that users give. */
final class Limits {
  private Limits() {}

  static void notNegative(long number, String what) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " needs a number that is not negative: " + number);
    }
  }

  static void positive(long number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " needs a number of at least one: " + number);
    }
  }
}
