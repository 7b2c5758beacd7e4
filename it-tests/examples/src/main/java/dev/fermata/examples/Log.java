package dev.fermata.examples;

import java.io.PrintStream;

/** Prints who does what, one line each. Safe for use by many threads. */
public final class Log {
  private final PrintStream out;

  /**
   * A log.
   *
   * @param out where the lines go
   */
  public Log(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints a headline.
   *
   * @param text the headline
   */
  public void headline(String text) {
    out.println();
    out.println(text);
  }

  /**
   * Prints what somebody does.
   *
   * @param who the actor
   * @param what what it does
   */
  public void say(String who, String what) {
    out.printf("  %-9s | %s%n", who, what);
  }
}
