package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;
import static dev.fermata.machine.GeneratorMachine.FINISH;
import static dev.fermata.machine.GeneratorMachine.NEXT;
import static dev.fermata.machine.GeneratorMachine.RAISE;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The base of generated async generators: ECMAScript's AsyncGenerator around a body that the
 * subclass resumes. The machine is the reaction of whatever it waits for, so that waiting allocates
 * nothing; it waits for one thing at a time.
 *
 * <p>It belongs to the loop on which its first request was made; its body runs only there.
 *
 * <p>Methods that are not of {@link AsyncGen} are for generated code. Source: ECMA-262, 27.6.3
 * "AsyncGenerator Abstract Operations", whose names the comments use.
 *
 * @param <T> the type of the elements
 * @param <R> the type of the returned value
 * @param <N> the type of the values sent in
 */
public abstract class AsyncGeneratorMachine<T, R, N> extends AsyncSuspendingBody
    implements AsyncGen<T, R, N> {
  // The phases.

  private static final byte START = 0;
  private static final byte YIELDED = 1;
  private static final byte RUNNING = 2;
  private static final byte DRAINING = 3;
  private static final byte COMPLETED = 4;

  // What the machine waits for, besides AWAIT.

  /** The operand of a yield. */
  private static final byte OPERAND = 1;

  /** The result of a finish request, before it goes into the body. */
  private static final byte RESULT = 2;

  /** The result of a finish request that no body will see. */
  private static final byte LATE_RESULT = 3;

  /** The answer of a delegate. */
  private static final byte ANSWER = 4;

  /** The answer of a delegate that was asked to finish. */
  private static final byte LAST_ANSWER = 5;

  /** The closing of a delegate in which nothing can be raised; {@link #value} is the error. */
  private static final byte CLOSING_FOR_ERROR = 6;

  /** The closing of a delegate that takes no result; {@link #value} is the result. */
  private static final byte CLOSING_FOR_RESULT = 7;

  private byte phase;

  /** Of the request that is being answered; null when there is none. */
  private Promise<IteratorResult<T>> current;

  /** The last one of those that wait; it links to the first. */
  private AsyncRequest<T> queue;

  /** What the body's yieldAll delegates to; an {@link AsyncGen} takes all requests. */
  private AsyncIterator<?> delegate;

  /** A machine that stands before the first instruction of its body. */
  protected AsyncGeneratorMachine() {}

  /**
   * Runs the body from where it stands to its next suspension or its end.
   *
   * @return a code of {@link Step}
   * @throws Throwable what the body throws
   */
  protected abstract int resume() throws Throwable;

  /** Sets every field that holds a reference to null, once the body has ended. */
  protected abstract void clear();

  /**
   * A machine with the same arguments at the start of its body; generated where the result is
   * re-iterable.
   *
   * @return the new machine
   */
  protected AsyncGeneratorMachine<T, R, N> fresh() {
    throw new UnsupportedOperationException(getClass().getName() + " is not re-iterable");
  }

  @Override
  public final Promise<IteratorResult<T>> next() {
    return request(NEXT, null);
  }

  @Override
  public final Promise<IteratorResult<T>> send(N sent) {
    return request(NEXT, sent);
  }

  @Override
  public final Promise<IteratorResult<T>> raise(Throwable error) {
    return request(RAISE, Objects.requireNonNull(error, "the error to raise is null"));
  }

  @Override
  public final Promise<IteratorResult<T>> finish(R result) {
    return request(FINISH, result);
  }

  @Override
  public final Promise<Void> close() {
    return AsyncGen.super.close();
  }

  @Override
  public final AsyncIterator<T> iterator() {
    return this;
  }

  /**
   * The generator as an iterable that starts a new run for each iterator; for kickoffs.
   *
   * @return the iterable; this machine only serves it as a template
   */
  public final AsyncIterable<T> asyncIterable() {
    return new AsyncGeneratorIterable<>(this);
  }

  /**
   * The generator as a publisher that starts a new run for each subscriber; for kickoffs.
   *
   * @return the publisher; this machine only serves it as a template
   */
  public final Flow.Publisher<T> publisher() {
    return new IterablePublisher<>(asyncIterable());
  }

  private Promise<IteratorResult<T>> request(int kind, Object sent) {
    EventLoop here = PROMISES.currentLoop("a request to an async generator");
    if (loop == null) {
      loop = here;
    } else if (loop != here) {
      throw new IllegalStateException(
          "an async generator belongs to the loop of its first request and was asked on another;"
              + " AsyncIterableBridge.between(..) carries its elements over");
    }
    switch (phase) {
      case START:
        return startWith(kind, sent);
      case YIELDED:
        Promise<IteratorResult<T>> promise = PROMISES.pending();
        current = promise;
        comeBack(kind, sent);
        return promise;
      case COMPLETED:
        return answerLate(kind, sent);
      default:
        return enqueue(kind, sent);
    }
  }

  private Promise<IteratorResult<T>> startWith(int kind, Object sent) {
    if (kind != NEXT) {
      phase = COMPLETED;
      clear();
      return answerLate(kind, sent);
    }
    Promise<IteratorResult<T>> promise = PROMISES.pending();
    current = promise;
    phase = RUNNING;
    run();
    return promise;
  }

  private Promise<IteratorResult<T>> answerLate(int kind, Object sent) {
    if (kind == NEXT) {
      return PROMISES.fulfilled(IteratorResult.completed(null));
    }
    if (kind == RAISE) {
      return Promise.reject((Throwable) sent);
    }
    Promise<IteratorResult<T>> promise = PROMISES.pending();
    current = promise;
    phase = DRAINING;
    waitForValue(LATE_RESULT, sent);
    return promise;
  }

  private Promise<IteratorResult<T>> enqueue(int kind, Object sent) {
    Promise<IteratorResult<T>> promise = PROMISES.pending();
    AsyncRequest<T> request = new AsyncRequest<>(kind, sent, promise);
    if (queue == null) {
      request.next = request;
    } else {
      request.next = queue.next;
      queue.next = request;
    }
    queue = request;
    return promise;
  }

  private AsyncRequest<T> dequeue() {
    AsyncRequest<T> first = queue.next;
    if (first == queue) {
      queue = null;
    } else {
      queue.next = first.next;
    }
    current = first.promise;
    return first;
  }

  private void waitForValue(byte what, Object operand) {
    Promise<?> promise = promiseIn(operand);
    value = promise == null ? operand : null;
    waitFor(what, promise);
  }

  @Override
  protected final void react() {
    Promise<?> settled = source;
    source = null;
    Object outcome = value;
    boolean failed = false;
    if (settled != null) {
      Throwable error = PROMISES.error(settled);
      failed = error != null;
      outcome = failed ? error : PROMISES.value(settled);
    }
    if (failed) {
      reactToError(outcome);
    } else {
      reactToValue(outcome);
    }
  }

  private void reactToError(Object error) {
    switch (waiting) {
      case RESULT:
        comeBack(RAISE, error);
        break;
      case LATE_RESULT:
        settleCurrent(error, true);
        drain();
        break;
      default:
        delegate = null;
        resumeWith(error, true);
        break;
    }
  }

  private void reactToValue(Object outcome) {
    switch (waiting) {
      case AWAIT:
        resumeWith(outcome, false);
        break;
      case OPERAND:
        handOver(outcome);
        break;
      case RESULT:
        finishAtYield(outcome);
        break;
      case LATE_RESULT:
        settleCurrent(outcome, false);
        drain();
        break;
      case ANSWER:
      case LAST_ANSWER:
        reactToAnswer((IteratorResult<?>) outcome);
        break;
      case CLOSING_FOR_ERROR:
        delegate = null;
        resumeWith(Sources.refusal((Throwable) value), true);
        break;
      case CLOSING_FOR_RESULT:
        delegate = null;
        resumeWith(new EarlyEnd(this, value), true);
        break;
      default:
        throw new AssertionError("unknown wait " + waiting);
    }
  }

  private void reactToAnswer(IteratorResult<?> answer) {
    if (answer == null) {
      delegate = null;
      resumeWith(new NullPointerException("the source of a yieldAll answered null"), true);
    } else if (!answer.done()) {
      handOver(answer.value());
    } else {
      delegate = null;
      Object result = answer.returned();
      boolean finishing = waiting == LAST_ANSWER;
      resumeWith(finishing ? new EarlyEnd(this, result) : result, finishing);
    }
  }

  private void resumeWith(Object received, boolean throwing) {
    value = received;
    raised = throwing;
    run();
  }

  /** Runs the body to the next thing to wait for, or to its end. */
  private void run() {
    while (true) {
      int code;
      try {
        code = resume();
      } catch (Throwable error) {
        boolean ended = EarlyEnd.isOf(error, this);
        end(ended ? ((EarlyEnd) error).result : error, !ended);
        return;
      }
      switch (code) {
        case Step.AWAITING:
          return;
        case Step.YIELDED:
          waitForValue(OPERAND, value);
          return;
        case Step.DELEGATED:
          delegate = (AsyncIterator<?>) value;
          value = null;
          if (ask(NEXT, null)) {
            return;
          }
          break;
        case Step.COMPLETED:
          end(value, false);
          return;
        default:
          throw new AssertionError("unknown step " + code);
      }
    }
  }

  /** AsyncGeneratorYield without the await: answers the request and goes on to the next one. */
  @SuppressWarnings("unchecked")
  private void handOver(Object element) {
    value = null;
    Promise<IteratorResult<T>> answered = current;
    current = null;
    PROMISES.fulfill(answered, IteratorResult.yielded((T) element));
    if (queue == null) {
      phase = YIELDED;
    } else {
      AsyncRequest<T> request = dequeue();
      comeBack(request.kind, request.value);
    }
  }

  /** AsyncGeneratorUnwrapYieldResumption: a request reaches the yield or the yieldAll. */
  private void comeBack(int kind, Object sent) {
    phase = RUNNING;
    if (kind == FINISH) {
      waitForValue(RESULT, sent);
    } else if (delegate == null) {
      resumeWith(sent, kind == RAISE);
    } else if (!ask(kind, sent)) {
      run();
    }
  }

  private void finishAtYield(Object result) {
    if (delegate == null) {
      resumeWith(new EarlyEnd(this, result), true);
    } else if (!ask(FINISH, result)) {
      run();
    }
  }

  /**
   * Makes a request of the delegate (15.5.5, yield*) and waits for the answer.
   *
   * @return false when it threw; the error is then ready for the body
   */
  @SuppressWarnings("unchecked")
  private boolean ask(int kind, Object sent) {
    try {
      Promise<?> answer;
      byte what;
      Object kept = null;
      if (kind == NEXT) {
        what = ANSWER;
        answer =
            delegate instanceof AsyncGen
                ? ((AsyncGen<?, ?, Object>) delegate).send(sent)
                : delegate.next();
      } else if (delegate instanceof AsyncGen<?, ?, ?> gen) {
        what = kind == RAISE ? ANSWER : LAST_ANSWER;
        answer =
            kind == RAISE
                ? gen.raise((Throwable) sent)
                : ((AsyncGen<?, Object, ?>) gen).finish(sent);
      } else {
        what = kind == RAISE ? CLOSING_FOR_ERROR : CLOSING_FOR_RESULT;
        kept = sent;
        answer = delegate.close();
      }
      Objects.requireNonNull(answer, "the source of a yieldAll gave null instead of a promise");
      value = kept;
      waitFor(what, answer);
      return true;
    } catch (Throwable error) {
      delegate = null;
      value = error;
      raised = true;
      return false;
    }
  }

  /** What AsyncGeneratorStart does once the body has ended. */
  private void end(Object outcome, boolean failed) {
    phase = DRAINING;
    value = null;
    raised = false;
    delegate = null;
    clear();
    settleCurrent(outcome, failed);
    drain();
  }

  private void settleCurrent(Object outcome, boolean failed) {
    Promise<IteratorResult<T>> answered = current;
    current = null;
    value = null;
    if (failed) {
      PROMISES.reject(answered, (Throwable) outcome);
    } else {
      PROMISES.fulfill(answered, IteratorResult.completed(outcome));
    }
  }

  /** AsyncGeneratorDrainQueue. */
  private void drain() {
    while (queue != null) {
      AsyncRequest<T> request = dequeue();
      if (request.kind == FINISH) {
        waitForValue(LATE_RESULT, request.value);
        return;
      }
      settleCurrent(request.kind == RAISE ? request.value : null, request.kind == RAISE);
    }
    phase = COMPLETED;
    context = null;
  }
}
