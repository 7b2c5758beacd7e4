package dev.fermata.corpus;

/** The unchecked exception that corpus bodies and scripts throw; printed with its message. */
public final class Boom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that the trace prints as {@code Boom(message)}. */
  public Boom(String message) {
    super(message);
  }
}
