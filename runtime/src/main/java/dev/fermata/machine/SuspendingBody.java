package dev.fermata.machine;

import dev.fermata.Gen;
import java.util.Iterator;
import java.util.stream.BaseStream;

/**
 * What the body of a generator calls around its suspensions, and the state that goes with it.
 *
 * <p>For generated code. Confined to one thread at a time.
 */
public abstract class SuspendingBody {
  // The modes; in all but RUNNING the body is suspended or has ended.

  /** At the start or at a yield whose element was handed over. */
  static final byte READY = 0;

  /** At a yield whose element hasNext() found and holds. */
  static final byte HELD = 1;

  /** At a yieldAll; {@link #link} is the leaf. */
  static final byte DELEGATING = 2;

  /** At a yieldAll, and hasNext() holds an element of the leaf. */
  static final byte DELEGATING_HELD = 3;

  /** Somebody's delegate; {@link #link} is the delegator. */
  static final byte LINKED = 4;

  /** The body, or a delegate's, is running. */
  static final byte RUNNING = 5;

  /** The body has ended. */
  static final byte COMPLETED = 6;

  // A char holds any state: a body of at most 65,535 bytes has fewer suspensions.
  private char state;
  byte mode;

  /** Whether {@link #value} is to be thrown by the suspension that resumes. */
  boolean raised;

  /**
   * What goes through the suspension: the element, source or result on the way out, the value sent
   * or the error on the way in. Null between steps unless an element is held.
   */
  Object value;

  /** A body that stands before its first instruction. */
  SuspendingBody() {}

  /**
   * Where the body stands; marks the machine as running.
   *
   * @return the state; 0 is the start
   */
  public final int resumeState() {
    mode = RUNNING;
    return state;
  }

  /**
   * Takes the operand of a {@code yield}.
   *
   * @param element the element; may be null
   */
  public void offer(Object element) {
    value = element;
  }

  /**
   * Suspends at a {@code yield}.
   *
   * @param state where to resume
   * @return {@link Step#YIELDED}
   */
  public final int yieldAt(int state) {
    this.state = (char) state;
    return Step.YIELDED;
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the generator to delegate to
   * @throws NullPointerException when it is null
   */
  public final void delegate(Gen<?, ?, ?> source) {
    value = Sources.of(source);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the iterator to delegate to
   * @throws NullPointerException when it is null
   */
  public final void delegate(Iterator<?> source) {
    value = Sources.of(source);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the iterable to delegate to; its iterator is made here
   * @throws NullPointerException when it or its iterator is null
   */
  public final void delegate(Iterable<?> source) {
    value = Sources.of(source);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the stream to delegate to; an early end closes it
   * @throws NullPointerException when it is null
   */
  public final void delegate(BaseStream<?, ?> source) {
    value = Sources.of(source);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the elements to hand over, read as they are asked for
   * @throws NullPointerException when it is null
   */
  public final void delegate(Object[] source) {
    value = Sources.of(source);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the elements to hand over, read as they are asked for
   * @throws NullPointerException when it is null
   */
  public final void delegate(int[] source) {
    value = Sources.of(source);
  }

  /**
   * Suspends at a {@code yieldAll}.
   *
   * @param state where to resume
   * @return {@link Step#DELEGATED}
   */
  public final int delegateAt(int state) {
    this.state = (char) state;
    return Step.DELEGATED;
  }

  /**
   * Goes on after a suspension: gives the value sent in or the result of the delegate, or throws
   * what was raised or the {@link EarlyEnd}.
   *
   * @return the value; may be null
   */
  public final Object resumed() {
    Object received = value;
    value = null;
    if (raised) {
      raised = false;
      throw Sneaky.<RuntimeException>raise((Throwable) received);
    }
    return received;
  }

  /**
   * Ends the body.
   *
   * @param token null for {@code done()}, a {@link Completion} for {@code done(value)}
   * @return {@link Step#COMPLETED}
   */
  public final int complete(Object token) {
    value = token == null ? null : ((Completion) token).result;
    return Step.COMPLETED;
  }

  /** Whether the body has not run yet. */
  final boolean isAtStart() {
    return state == 0;
  }
}
