package dev.fermata.transformer;

/**
 * A file of the input is no class file, or a damaged one, or one whose code the JVM would refuse.
 */
public final class UnreadableClassException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the file.
   *
   * @param path its path in its class directory
   * @param cause what the reader stumbled over
   */
  public UnreadableClassException(String path, RuntimeException cause) {
    super(path + " is no readable class file: " + cause, cause);
  }

  /**
   * Names the file and what is invalid in it.
   *
   * @param path its path in its class directory
   * @param what the method, the instruction and what is wrong with it
   * @param cause what the rewriting came to grief with
   */
  public UnreadableClassException(String path, String what, Throwable cause) {
    super(
        path
            + " is invalid as its compiler wrote it, and the JVM would refuse it: "
            + what
            + "; write the method in another way, or use another compiler",
        cause);
  }
}
