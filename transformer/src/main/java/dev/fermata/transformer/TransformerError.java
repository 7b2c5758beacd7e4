package dev.fermata.transformer;

/** A mistake of the transformer's own: never the user's, never to be caught and ignored. */
public final class TransformerError extends Error {
  private static final long serialVersionUID = 1L;

  /**
   * Names the place.
   *
   * @param pass the pass that found itself wrong
   * @param where class, method and instruction
   * @param what what is wrong
   * @param cause what was thrown, or null
   */
  public TransformerError(String pass, String where, String what, Throwable cause) {
    super(
        "Fermata "
            + Version.current()
            + " failed in "
            + pass
            + " at "
            + where
            + ": "
            + what
            + ". This is a bug of Fermata's; please report it with the class file.",
        cause);
  }
}
