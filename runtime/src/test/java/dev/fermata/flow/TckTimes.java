package dev.fermata.flow;

/** How long the TCK waits. */
final class TckTimes {
  /** For a signal that has to come; the three tests of rule 3.9 always take this long. */
  static final long SIGNAL_MILLIS = 2_000;

  /** For a signal that must not come: every such test takes this long. */
  static final long NO_SIGNAL_MILLIS = 50;

  private TckTimes() {}
}
