package dev.fermata.machine;

/**
 * Why a body gave control back: the codes that its method returns to whoever drives the machine.
 */
public final class Step {
  /** The body has ended; its result is in the machine. */
  public static final int COMPLETED = 0;

  /** The body stands at a {@code yield}; the element is in the machine. */
  public static final int YIELDED = 1;

  /** The body stands at a {@code yieldAll}; the source is in the machine. */
  public static final int DELEGATED = 2;

  /** The body stands at an {@code await}; what it waits for is in the machine. */
  public static final int AWAITING = 3;

  /** The body threw; the error is in the machine. Only between drivers, no body returns it. */
  static final int THREW = 4;

  /** The body stands at an {@code await} of nothing: it goes on at once, without a tick. */
  public static final int GOES_ON = 5;

  private Step() {}
}
