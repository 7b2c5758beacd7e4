package dev.fermata;

/**
 * Stands for a Throwable of another process that could not come itself, because it or something in
 * it cannot be serialised, is unknown here, or is not allowed in.
 */
public final class RemoteFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How many characters of a message a short description keeps. */
  private static final int MAX_MESSAGE = 1_000;

  /** The class there. */
  private final String remoteClassName;

  /** The message there. */
  private final String remoteMessage;

  /** The stack trace there. */
  private final String remoteStackTrace;

  /**
   * Makes an exception.
   *
   * @param remoteClassName the binary name of the Throwable's class
   * @param remoteMessage its message; may be null
   * @param remoteStackTrace its stack trace as text, causes included
   */
  public RemoteFailureException(
      String remoteClassName, String remoteMessage, String remoteStackTrace) {
    super(remoteMessage == null ? remoteClassName : remoteClassName + ": " + remoteMessage);
    this.remoteClassName = remoteClassName;
    this.remoteMessage = remoteMessage;
    this.remoteStackTrace = remoteStackTrace;
  }

  /** A short description, for an error too large to send. */
  static RemoteFailureException describing(Throwable error) {
    String message = messageOf(error);
    return new RemoteFailureException(
        error.getClass().getName(),
        message == null ? null : message.substring(0, Math.min(message.length(), MAX_MESSAGE)),
        "");
  }

  /** The class alone, where a description is too large as well. */
  static RemoteFailureException naming(Throwable error) {
    return new RemoteFailureException(error.getClass().getName(), null, "");
  }

  /** As short as it gets. */
  static RemoteFailureException ofNothing() {
    return new RemoteFailureException("", null, "");
  }

  /** The message of any Throwable; what its own code throws is described instead. */
  static String messageOf(Throwable error) {
    try {
      return error.getMessage();
    } catch (Throwable fault) {
      return "its message cannot be had because of " + fault.getClass().getName();
    }
  }

  /**
   * The class of the Throwable on the other side.
   *
   * @return its binary name
   */
  public String remoteClassName() {
    return remoteClassName;
  }

  /**
   * The message of the Throwable on the other side.
   *
   * @return the message; may be null
   */
  public String remoteMessage() {
    return remoteMessage;
  }

  /**
   * Where it was thrown on the other side.
   *
   * @return its stack trace as text, causes included
   */
  public String remoteStackTrace() {
    return remoteStackTrace;
  }
}
