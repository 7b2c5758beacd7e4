package dev.fermata.examples.node;

/** A block that cannot be read. */
public final class DamagedBlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int request;

  /**
   * An exception.
   *
   * @param range what was asked for
   */
  public DamagedBlockException(BlockRange range) {
    super("request " + range.request() + ": the block at slot " + range.damaged() + " is damaged");
    this.request = range.request();
  }

  /**
   * Whose error this is.
   *
   * @return the request's number
   */
  public int request() {
    return request;
  }
}
