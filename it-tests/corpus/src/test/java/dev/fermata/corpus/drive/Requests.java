package dev.fermata.corpus.drive;

import dev.fermata.IteratorResult;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;

/** The objects that requests carry, and the texts of what they give. */
final class Requests {
  private Requests() {}

  /** The error that a raise request carries: unchecked, checked, or an Error. */
  static Throwable error(char request, int index) {
    return switch (request) {
      case 'R' -> new Boom("raised " + index);
      case 'O' -> new Oops("raised " + index);
      case 'E' -> new AssertionError("raised " + index);
      default -> throw new IllegalArgumentException("no raise request: " + request);
    };
  }

  static String text(IteratorResult<?> result) {
    return result.done()
        ? "done " + Log.text(result.<Object>returned())
        : "yielded " + Log.text(result.value());
  }

  static String text(Throwable thrown, Throwable raised) {
    return "threw " + Log.text(thrown) + (thrown == raised ? " the raised one" : "");
  }
}
