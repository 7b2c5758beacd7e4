package dev.fermata.corpus;

import java.io.IOException;

/** The checked exception that corpus bodies and scripts throw; printed with its message. */
public final class Oops extends IOException {
  private static final long serialVersionUID = 1L;

  /** An exception that the trace prints as {@code Oops(message)}. */
  public Oops(String message) {
    super(message);
  }
}
