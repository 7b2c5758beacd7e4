package dev.fermata;

/** The connection to the other end of a bridge is lost: what was pending there has no outcome. */
public final class PortClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was lost, and why
   * @param cause the transport's error; may be null
   */
  public PortClosedException(String message, Throwable cause) {
    super(message, cause);
  }
}
