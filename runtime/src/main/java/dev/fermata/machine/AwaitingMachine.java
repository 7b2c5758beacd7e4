package dev.fermata.machine;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What the machines with an {@code await} have in common: the machine is the reaction that the
 * awaited promise links and the microtask that the loop queues, so an await allocates nothing.
 *
 * <p>Confined to the loop on which it was started.
 *
 * <p>What a body calls checks the contract and has more than 35 bytes of code for it: HotSpot's
 * first compiler then calls it instead of inlining it, which would double the stack that one level
 * of a recursion of async methods takes. Its second compiler inlines it where it is hot.
 */
public abstract class AwaitingMachine extends Reaction {
  /** The implementation of what lies behind promises. */
  static final PromiseAccess PROMISES = PromiseAccess.get();

  /** The suspension at which the machine stands; 0 is the start. */
  private int state;

  /** Makes a machine at its start. */
  protected AwaitingMachine() {}

  /**
   * Runs the body up to its next suspension or its end.
   *
   * @return a code of {@link Step}
   * @throws Throwable what the body throws
   */
  protected abstract int resume() throws Throwable;

  /** Nulls every reference field of the generated class; whoever drives the machine calls it. */
  protected abstract void clear();

  /**
   * Where the body goes on; the first thing that it asks.
   *
   * @return the number of the suspension; 0 at the start
   */
  public final int resumeState() {
    return state;
  }

  /**
   * Names the promise that the next {@link #awaitAt(int)} waits for.
   *
   * @param promise the promise
   * @throws NullPointerException for null
   */
  public final void await(Promise<?> promise) {
    if (promise == null) {
      throw new NullPointerException("await(null): there is no promise to wait for");
    }
    if (source != null) {
      throw misused("awaits a second promise");
    }
    source = promise;
  }

  /**
   * Names the stage that the next {@link #awaitAt(int)} waits for.
   *
   * @param stage the stage
   * @throws NullPointerException for null
   */
  public final void await(CompletionStage<?> stage) {
    source =
        Promise.from(Objects.requireNonNull(stage, "await(null): there is no stage to wait for"));
  }

  /**
   * Suspends: the machine goes on at {@code state} one microtask after the promise has settled, or
   * at once when there is nothing to wait for.
   *
   * @param state the number of this suspension
   * @return {@link Step#AWAITING} or {@link Step#GOES_ON}
   */
  public final int awaitAt(int state) {
    Promise<?> awaited = source;
    if (awaited == null || state <= 0) {
      throw misused("suspended without a promise to await");
    }
    this.state = state;
    if (awaited == ForAwait.NOTHING) {
      return Step.GOES_ON;
    }
    PROMISES.register(awaited, this, loop);
    return Step.AWAITING;
  }

  /**
   * The outcome of the awaited promise, for a body that has just come back.
   *
   * @return the value
   * @throws Throwable the rejection, the very object, undeclared in generated code
   */
  public final Object resumed() throws Throwable {
    Promise<?> settled = source;
    if (settled == null) {
      throw misused("resumed without having awaited");
    }
    source = null;
    Throwable error = PROMISES.error(settled);
    if (error != null) {
      throw error;
    }
    return PROMISES.value(settled);
  }

  /**
   * The rejection of the awaited promise, for a body that has just come back and wants no throw.
   *
   * @return the error; null if the promise was fulfilled
   */
  public final Throwable resumedQuietly() {
    Promise<?> settled = source;
    source = null;
    return PROMISES.error(settled);
  }

  /** The error of generated code, or of a driver, that breaks the machine's contract. */
  final AssertionError misused(String how) {
    return new AssertionError(getClass().getName() + " at state " + state + " " + how);
  }

  /** Ties the machine to the current loop, before its body runs for the first time. */
  final void enterLoop(String what) {
    loop = PROMISES.currentLoop(what);
  }

  /** The loop that this machine is confined to. */
  final EventLoop homeLoop() {
    return loop;
  }
}
