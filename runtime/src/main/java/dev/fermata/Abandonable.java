package dev.fermata;

/** A reaction whose promise hears of it when the reaction cannot run. */
interface Abandonable {
  /**
   * Settles what the reaction was to settle. Called once, on any thread, instead of the reaction.
   *
   * @param why says that the loop has ended
   */
  void abandon(Throwable why);
}
