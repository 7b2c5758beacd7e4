package dev.fermata.machine;

/**
 * Travels through a body that is ended early ({@code finish}, {@code close}), so that exactly its
 * {@code finally} blocks and closings run. Rewritten {@code catch} clauses let it pass.
 *
 * <p>There is one for each request. It holds the result, so that a body which lets a pending early
 * end go on after it cancelled a later one ends with the right value.
 */
@SuppressWarnings("serial") // never leaves the machine whose body it ends
public final class EarlyEnd extends Throwable {
  /** The machine whose body this ends: only its driver takes this for an end. */
  final transient Object owner;

  /** What the generator returns when this leaves its body. */
  final transient Object result;

  EarlyEnd(Object owner, Object result) {
    super("early end of a generator", null, false, false);
    this.owner = owner;
    this.result = result;
  }

  /** Whether the error is an early end of the given machine. */
  static boolean isOf(Throwable error, Object machine) {
    return error instanceof EarlyEnd && ((EarlyEnd) error).owner == machine;
  }

  /**
   * What a rewritten {@code catch (Throwable)} does first: an early end is none of the user's
   * exceptions and goes on.
   *
   * @param caught what the clause caught
   */
  public static void pass(Throwable caught) {
    if (caught instanceof EarlyEnd) {
      throw Sneaky.<RuntimeException>raise(caught);
    }
  }

  /**
   * What javac's closing code of try-with-resources asks before it keeps the error of a {@code
   * close()} as suppressed by a pending exception: a pending early end gives way to the error.
   *
   * @param pending what ended the block
   * @param closeError what {@code close()} threw; thrown here when an early end is pending
   */
  public static void giveWay(Throwable pending, Throwable closeError) {
    if (pending instanceof EarlyEnd) {
      throw Sneaky.<RuntimeException>raise(closeError);
    }
  }

  /**
   * What ecj's closing code of try-with-resources asks before it keeps the error of a {@code
   * close()}: where an early end is pending, nothing is, and the error takes its place. It cannot
   * be thrown there, since the next resource is yet to be closed.
   *
   * @param pending what ended the block, or null
   * @return the pending exception, or null
   */
  public static Throwable primary(Throwable pending) {
    return pending instanceof EarlyEnd ? null : pending;
  }
}
