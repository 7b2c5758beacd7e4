package dev.fermata.machine;

import dev.fermata.EventLoop;
import dev.fermata.Promise;

/**
 * What runs when a promise settles or when a loop comes to it: one object that a pending promise
 * links in its list and that the loop then links in its microtask queue, so that waiting allocates
 * nothing. It is in one such list at a time.
 *
 * <p>Not for users: the runtime and generated code alone make and link reactions. ECMA-262's
 * PromiseReaction and its job in one (27.2.1.2).
 */
public abstract class Reaction {
  /** The link of whichever list this is in; written by the owner of that list alone. */
  public Reaction next;

  /**
   * The loop on which this runs; null for one that runs at once on the thread that settles the
   * promise.
   */
  public EventLoop loop;

  /** What {@link dev.fermata.AsyncLocal}s hold when this runs; null when none is in use. */
  public Object context;

  /** The promise whose settling this waits for or has seen; null for other work. */
  public Promise<?> source;

  /** Makes a reaction that belongs to no loop yet. */
  protected Reaction() {}

  /**
   * Does the work. The loop hands what this throws to its handler of unhandled errors.
   *
   * @throws Throwable whatever user code throws
   */
  protected abstract void react() throws Throwable;

  /**
   * Runs {@link #react()} for the loop.
   *
   * @param reaction what to run
   * @throws Throwable whatever it throws
   */
  public static void run(Reaction reaction) throws Throwable {
    reaction.react();
  }
}
