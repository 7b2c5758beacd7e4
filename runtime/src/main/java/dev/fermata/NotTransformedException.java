package dev.fermata;

/**
 * Thrown by the methods of {@link Co} that have no meaning of their own: the class that calls them
 * has not been rewritten. The message names the calling class and method and says what to do.
 */
public final class NotTransformedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception with a message.
   *
   * @param message what was called from where, and what to do
   */
  public NotTransformedException(String message) {
    super(message);
  }

  /** The exception for a call of {@code Co.method} that reached the runtime. */
  static NotTransformedException ofCall(String method) {
    String caller =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(frame -> !isOurs(frame.getClassName()))
                        .findFirst()
                        .map(StackWalker.StackFrame::toStackTraceElement)
                        .map(StackTraceElement::toString)
                        .orElse("a method that is not Java's"));
    return new NotTransformedException(
        "Co."
            + method
            + " was called by "
            + caller
            + ", which has not been rewritten. Annotate the method with @dev.fermata.Generator,"
            + " @dev.fermata.AsyncGenerator or @dev.fermata.Async, and add"
            + " dev.fermata:fermata-maven-plugin with its goals transform and transform-tests to"
            + " the build (or run with -javaagent:fermata-transformer-<version>-all.jar)");
  }

  private static boolean isOurs(String className) {
    return className.equals(NotTransformedException.class.getName())
        || className.equals(Co.class.getName());
  }
}
