package dev.fermata;

import java.io.Serializable;
import java.util.Objects;

/**
 * What the two ends of an {@link AsyncIterableBridge} tell each other. {@link Request}, {@link
 * Next}, {@link Return} and {@link Throw} go from the caller to the handler, {@link Item}, {@link
 * Done} and {@link Failed} back. Public so that any transport can carry them; they are as
 * serialisable as the user's objects in them are.
 *
 * <p>Each names the iteration that it belongs to by an id, which the caller chose, and a step: the
 * caller numbers its messages of one iteration from 0, and an answer repeats the step that it
 * answers.
 */
public sealed interface BridgeMessage extends Serializable {

  /** The step of a {@link Failed} that concerns all that is pending: the iteration is lost. */
  long EVERY_STEP = -1;

  /**
   * Which iteration this belongs to.
   *
   * @return the id
   */
  long id();

  /**
   * Begins an iteration; its step is 0.
   *
   * @param id the iteration
   * @param args what the caller was called with
   * @param items how many items may be sent
   * @serial exclude
   */
  record Request(long id, Object args, long items) implements BridgeMessage {
    /**
     * Refuses what no caller sends, so that it cannot come in either.
     *
     * @param id the iteration
     * @param args what the caller was called with
     * @param items how many items may be sent; at least one
     */
    public Request {
      Limits.positive(items, "a bridge's request");
    }
  }

  /**
   * Allows more items.
   *
   * @param id the iteration
   * @param step the step of their answers
   * @param items how many more may be sent
   * @param value what the generator's {@code yield} returns when the first of these is asked for
   * @serial exclude
   */
  record Next(long id, long step, long items, Object value) implements BridgeMessage {
    /**
     * Refuses what no caller sends, so that it cannot come in either.
     *
     * @param id the iteration
     * @param step the step of their answers
     * @param items how many more may be sent; at least one
     * @param value what the generator's {@code yield} returns
     */
    public Next {
      Limits.positive(items, "a bridge's request");
    }
  }

  /**
   * Ends an iteration early.
   *
   * @param id the iteration
   * @param step the step of the answer
   * @param result what to return
   * @param atOnce whether allowed items are wanted no more
   * @serial exclude
   */
  record Return(long id, long step, Object result, boolean atOnce) implements BridgeMessage {}

  /**
   * Raises an error at the generator's {@code yield}, after the items allowed before.
   *
   * @param id the iteration
   * @param step the step of the answer
   * @param error what to raise
   * @serial exclude
   */
  record Throw(long id, long step, Throwable error) implements BridgeMessage {
    /**
     * Refuses a message without an error, so that it cannot come in either.
     *
     * @param id the iteration
     * @param step the step of the answer
     * @param error what to raise; not null
     */
    public Throw {
      Objects.requireNonNull(error, "error");
    }

    private Object writeReplace() {
      return new SerializedThrowable(id, step, error, true);
    }
  }

  /**
   * An item.
   *
   * @param id the iteration
   * @param step what this answers
   * @param value the item
   * @serial exclude
   */
  record Item(long id, long step, Object value) implements BridgeMessage {}

  /**
   * The end.
   *
   * @param id the iteration
   * @param step what this answers
   * @param result the generator's return value
   * @serial exclude
   */
  record Done(long id, long step, Object result) implements BridgeMessage {}

  /**
   * The end by an error.
   *
   * @param id the iteration
   * @param step what this answers, or {@link #EVERY_STEP}
   * @param error the error
   * @serial exclude
   */
  record Failed(long id, long step, Throwable error) implements BridgeMessage {
    /**
     * Refuses a message without an error, so that it cannot come in either.
     *
     * @param id the iteration
     * @param step what this answers, or {@link #EVERY_STEP}
     * @param error the error; not null
     */
    public Failed {
      Objects.requireNonNull(error, "error");
    }

    private Object writeReplace() {
      return new SerializedThrowable(id, step, error, false);
    }
  }
}
