package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Gen;
import dev.fermata.Promise;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.BaseStream;

/**
 * What the body of an async generator calls around its suspensions, and the state that goes with
 * it.
 *
 * <p>For generated code. Confined to one loop.
 */
public abstract class AsyncSuspendingBody extends Reaction {
  /** Waiting for the body's await; the generator's driver has further reasons to wait. */
  static final byte AWAIT = 0;

  // A char holds any state: a body of at most 65,535 bytes has fewer suspensions.
  private char state;

  /** What this waits for; meaningful while it is in a list of reactions. */
  byte waiting;

  /** Whether {@link #value} is to be thrown by the suspension that resumes. */
  boolean raised;

  /** What goes through the suspension, in either direction. */
  Object value;

  /** A body that stands before its first instruction. */
  AsyncSuspendingBody() {}

  /**
   * Where the body stands.
   *
   * @return the state; 0 is the start
   */
  public final int resumeState() {
    return state;
  }

  /**
   * Takes the operand of a {@code yield}.
   *
   * @param element the element; a promise or a completion stage is awaited
   */
  public final void offer(Object element) {
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
   * Takes the operand of an {@code await}.
   *
   * @param promise what to wait for
   * @throws NullPointerException when it is null
   */
  public final void await(Promise<?> promise) {
    source = Objects.requireNonNull(promise, "await(null): there is no promise to wait for");
  }

  /**
   * Takes the operand of an {@code await}.
   *
   * @param stage what to wait for
   * @throws NullPointerException when it is null
   */
  public final void await(CompletionStage<?> stage) {
    Objects.requireNonNull(stage, "await(null): there is no stage to wait for");
    source = Promise.from(stage);
  }

  /**
   * Takes the operand of {@code doneAsync}.
   *
   * @param result what to return; a promise or a completion stage is awaited
   */
  public final void awaitReturn(Object result) {
    source = promiseIn(result);
    value = source == null ? result : null;
  }

  /**
   * Takes the operand of {@code doneAsync}.
   *
   * @param result what to wait for; null for the result null
   */
  public final void awaitReturn(Promise<?> result) {
    awaitReturn((Object) result);
  }

  /**
   * Suspends at an {@code await}, unless there is nothing to wait for.
   *
   * @param state where to resume
   * @return {@link Step#AWAITING} or {@link Step#GOES_ON}
   */
  public final int awaitAt(int state) {
    this.state = (char) state;
    if (source == ForAwait.NOTHING) {
      source = null;
      return Step.GOES_ON;
    }
    waitFor(AWAIT, source);
    return Step.AWAITING;
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the generator to delegate to
   * @throws NullPointerException when it is null
   */
  public final void delegate(AsyncGen<?, ?, ?> source) {
    value = Objects.requireNonNull(source, Sources.NO_SOURCE);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the iterator to delegate to
   * @throws NullPointerException when it is null
   */
  public final void delegate(AsyncIterator<?> source) {
    value = Objects.requireNonNull(source, Sources.NO_SOURCE);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the iterable to delegate to; its iterator is made here
   * @throws NullPointerException when it or its iterator is null
   */
  public final void delegate(AsyncIterable<?> source) {
    Objects.requireNonNull(source, Sources.NO_SOURCE);
    delegate(source.iterator());
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the publisher to delegate to, one item at a time; an early end cancels it
   * @throws NullPointerException when it is null
   */
  public final void delegate(Flow.Publisher<?> source) {
    Objects.requireNonNull(source, Sources.NO_SOURCE);
    value = IterablePublisher.iterate(source);
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the generator to delegate to; its elements are awaited
   * @throws NullPointerException when it is null
   */
  public final void delegate(Gen<?, ?, ?> source) {
    value = new AsyncFromSync(Objects.requireNonNull(source, Sources.NO_SOURCE));
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the iterator to delegate to; its elements are awaited
   * @throws NullPointerException when it is null
   */
  public final void delegate(Iterator<?> source) {
    value = new AsyncFromSync(Sources.genOf(source));
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the iterable to delegate to; its elements are awaited
   * @throws NullPointerException when it or its iterator is null
   */
  public final void delegate(Iterable<?> source) {
    Objects.requireNonNull(source, Sources.NO_SOURCE);
    delegate(source.iterator());
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the stream to delegate to; its elements are awaited, an early end closes it
   * @throws NullPointerException when it is null
   */
  public final void delegate(BaseStream<?, ?> source) {
    value = new AsyncFromSync(Sources.of(source));
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the elements to hand over; they are awaited
   * @throws NullPointerException when it is null
   */
  public final void delegate(Object[] source) {
    value = new AsyncFromSync(Sources.of(source));
  }

  /**
   * Takes the operand of a {@code yieldAll}.
   *
   * @param source the elements to hand over
   * @throws NullPointerException when it is null
   */
  public final void delegate(int[] source) {
    value = new AsyncFromSync(Sources.of(source));
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
   * Goes on after a suspension: gives the awaited value, the value sent in or the result of the
   * delegate, or throws what was raised, the rejection or the {@link EarlyEnd}.
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
   * Goes on after an {@code await} of which only the rejection matters.
   *
   * @return the error; null when the promise was fulfilled
   */
  public final Throwable resumedQuietly() {
    Throwable error = raised ? (Throwable) value : null;
    value = null;
    raised = false;
    return error;
  }

  /**
   * Ends the body.
   *
   * @param token null for {@code done()}, a {@link Completion} for {@code doneAsync(value)} whose
   *     value was awaited
   * @return {@link Step#COMPLETED}
   */
  public final int complete(Object token) {
    value = token == null ? null : ((Completion) token).result;
    return Step.COMPLETED;
  }

  /** What has to be awaited of an operand; null when it is a value. */
  static Promise<?> promiseIn(Object operand) {
    if (operand instanceof Promise<?> promise) {
      return promise;
    }
    if (operand instanceof CompletionStage<?> stage) {
      try {
        return Promise.from(stage);
      } catch (Throwable error) {
        return Promise.reject(error); // a stage whose own code fails
      }
    }
    return null;
  }

  /** Waits for what has to be awaited of an operand, or for one tick. */
  final void waitForValue(byte what, Object operand) {
    Promise<?> promise = promiseIn(operand);
    value = promise == null ? operand : null;
    waitFor(what, promise);
  }

  /** Whether the body has not run yet. */
  final boolean isAtStart() {
    return state == 0;
  }

  /** Waits for a promise, or for one tick when it is null. */
  final void waitFor(byte what, Promise<?> promise) {
    waiting = what;
    source = promise;
    if (promise == null) {
      PROMISES.queue(this, loop);
    } else {
      PROMISES.register(promise, this, loop);
    }
  }
}
