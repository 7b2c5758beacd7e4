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

  /** How many delegates run on top of one another before the next one is put off. */
  private static final int MAX_DEPTH = 50;

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
    enter();
    if (canBegin(kind)) {
      Promise<IteratorResult<T>> promise = admit();
      runOn(begin(kind, sent, 0));
      return promise;
    }
    if (phase == START) {
      phase = COMPLETED;
      clear();
    }
    return phase == COMPLETED ? answerLate(kind, sent) : enqueue(kind, sent);
  }

  /** Makes the current loop the machine's at its first request, and insists on it at others. */
  final void enter() {
    EventLoop here = PROMISES.currentLoop("a request to an async generator");
    if (loop == null) {
      loop = here;
    } else if (loop != here) {
      throw new IllegalStateException(
          "an async generator belongs to the loop of its first request and was asked on another;"
              + " AsyncIterableBridge.between(..) carries its elements over");
    }
  }

  /** Whether the body can take the request now. */
  final boolean canBegin(int kind) {
    return phase == YIELDED || phase == START && kind == NEXT;
  }

  /** Takes on a request that {@link #begin} is going to let in; gives the promise to answer. */
  final Promise<IteratorResult<T>> admit() {
    Promise<IteratorResult<T>> promise = PROMISES.pending();
    current = promise;
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

  @Override
  protected final void react() {
    Promise<?> settled = source;
    source = null;
    Object outcome = value;
    Throwable error = null;
    if (settled != null) {
      error = PROMISES.error(settled);
      outcome = PROMISES.value(settled);
    }
    runOn(error != null ? reactToError(error) : reactToValue(outcome));
  }

  private AsyncGeneratorMachine<?, ?, ?> reactToError(Throwable error) {
    switch (waiting) {
      case RESULT:
        return begin(RAISE, error, 0);
      case LATE_RESULT:
        settleCurrent(error, true);
        drain();
        return null;
      default:
        delegate = null;
        return resumeWith(error, true, 0);
    }
  }

  private AsyncGeneratorMachine<?, ?, ?> reactToValue(Object outcome) {
    switch (waiting) {
      case AWAIT:
        return resumeWith(outcome, false, 0);
      case OPERAND:
        return handOver(outcome);
      case RESULT:
        return delegate == null
            ? resumeWith(new EarlyEnd(this, outcome), true, 0)
            : ask(FINISH, outcome, 0);
      case LATE_RESULT:
        settleCurrent(outcome, false);
        drain();
        return null;
      case ANSWER:
      case LAST_ANSWER:
        return reactToAnswer((IteratorResult<?>) outcome);
      case CLOSING_FOR_ERROR:
        delegate = null;
        return resumeWith(Sources.refusal((Throwable) value), true, 0);
      case CLOSING_FOR_RESULT:
        delegate = null;
        return resumeWith(new EarlyEnd(this, value), true, 0);
      default:
        throw new AssertionError("unknown wait " + waiting);
    }
  }

  private AsyncGeneratorMachine<?, ?, ?> reactToAnswer(IteratorResult<?> answer) {
    if (answer != null && !answer.done()) {
      return handOver(answer.value());
    }
    delegate = null;
    if (answer == null) {
      return resumeWith(new NullPointerException(Sources.NO_ANSWER), true, 0);
    }
    Object result = answer.returned();
    boolean finishing = waiting == LAST_ANSWER;
    return resumeWith(finishing ? new EarlyEnd(this, result) : result, finishing, 0);
  }

  /** AsyncGeneratorYield without the await: answers the request and goes on to the next one. */
  @SuppressWarnings("unchecked")
  private AsyncGeneratorMachine<?, ?, ?> handOver(Object element) {
    value = null;
    Promise<IteratorResult<T>> answered = current;
    current = null;
    PROMISES.fulfill(answered, IteratorResult.yielded((T) element));
    if (queue == null) {
      phase = YIELDED;
      return null;
    }
    AsyncRequest<T> request = dequeue();
    return begin(request.kind, request.value, 0);
  }

  // A step gives the machine that has to run next: null as a rule. Below many delegators, and after
  // a delegate that fails at once, running it on the spot could use up the stack: it is put off
  // until they have returned.

  /** Runs what was put off; to be called where the stack is low. */
  private static void runOn(AsyncGeneratorMachine<?, ?, ?> next) {
    while (next != null) {
      next = next.begin(next.waiting, next.value, 0);
    }
  }

  /** Keeps a request for {@link #runOn}. */
  final AsyncGeneratorMachine<?, ?, ?> putOff(int kind, Object sent) {
    phase = RUNNING;
    waiting = (byte) kind;
    value = sent;
    return this;
  }

  /** AsyncGeneratorUnwrapYieldResumption: a request reaches the start, yield or yieldAll. */
  final AsyncGeneratorMachine<?, ?, ?> begin(int kind, Object sent, int depth) {
    phase = RUNNING;
    if (kind == FINISH) {
      waitForValue(RESULT, sent);
      return null;
    }
    return delegate == null
        ? resumeWith(isAtStart() ? null : sent, kind == RAISE, depth)
        : ask(kind, sent, depth);
  }

  private AsyncGeneratorMachine<?, ?, ?> resumeWith(Object received, boolean throwing, int depth) {
    value = received;
    raised = throwing;
    return run(depth);
  }

  /** Runs the body to the next thing to wait for, or to its end. */
  private AsyncGeneratorMachine<?, ?, ?> run(int depth) {
    int code;
    try {
      code = resume();
    } catch (Throwable error) {
      boolean ended = EarlyEnd.isOf(error, this);
      end(ended ? ((EarlyEnd) error).result : error, !ended);
      return null;
    }
    switch (code) {
      case Step.AWAITING:
        return null;
      case Step.GOES_ON:
        return run(depth);
      case Step.YIELDED:
        waitForValue(OPERAND, value);
        return null;
      case Step.DELEGATED:
        delegate = (AsyncIterator<?>) value;
        value = null;
        return ask(NEXT, null, depth);
      case Step.COMPLETED:
        end(value, false);
        return null;
      default:
        throw new AssertionError("unknown step " + code);
    }
  }

  /** Makes a request of the delegate (15.5.5, yield*) and waits for the answer. */
  private AsyncGeneratorMachine<?, ?, ?> ask(int kind, Object sent, int depth) {
    AsyncGeneratorMachine<?, ?, ?> next = null;
    try {
      Promise<?> answer;
      if (delegate instanceof AsyncGeneratorMachine<?, ?, ?> machine) {
        machine.enter();
        if (machine.canBegin(kind)) {
          answer = machine.admit();
          next =
              depth < MAX_DEPTH ? machine.begin(kind, sent, depth + 1) : machine.putOff(kind, sent);
        } else {
          answer = machine.request(kind, sent);
        }
      } else {
        answer = Sources.ask(delegate, kind, sent);
      }
      Objects.requireNonNull(answer, Sources.NO_PROMISE);
      if (kind == NEXT || delegate instanceof AsyncGen) {
        value = null;
        waitFor(kind == FINISH ? LAST_ANSWER : ANSWER, answer);
      } else if (kind == RAISE && NoClosing.is(answer)) {
        delegate = null;
        return putOff(RAISE, Sources.refusal((Throwable) sent));
      } else {
        value = sent;
        waitFor(kind == FINISH ? CLOSING_FOR_RESULT : CLOSING_FOR_ERROR, answer);
      }
      return next;
    } catch (Throwable error) {
      delegate = null;
      return putOff(RAISE, error);
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
