package dev.fermata.transformer;

/** A file of the input is no class file, or a damaged one. */
public final class UnreadableClassException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the file.
   *
   * @param path its path in its class directory
   * @param cause what the reader stumbled over
   */
  public UnreadableClassException(String path, RuntimeException cause) {
    super(path + " is no readable class file", cause);
  }
}
