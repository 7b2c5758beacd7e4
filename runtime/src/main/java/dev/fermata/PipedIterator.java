package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * An iterator that makes its items of those of another one, for which it asks one at a time: what
 * the operators have in common. It is itself the reaction to whatever it waits for. Confined to a
 * loop.
 *
 * <p>Requests are answered in order. A subclass gets each item of the source in {@link #accept} and
 * must then do one thing: {@link #emit}, {@link #pull} again, {@link #endEarly}, {@link #waitFor}
 * something, or throw.
 *
 * @param <S> the type of the source's items
 * @param <T> the type of the items
 */
abstract class PipedIterator<S, T> extends Reaction implements AsyncIterator<T> {
  private final AsyncIterator<? extends S> upstream;

  /** Of the request that is being worked on; null when there is none. */
  private Promise<IteratorResult<T>> answer;

  /** Of the requests after it; null until there is one. */
  private Queue<Promise<IteratorResult<T>>> queued;

  /** What {@link #close()} gives once the source is being closed, for whatever reason. */
  private Promise<Void> closing;

  /** Whether this waits for what the subclass gave to {@link #waitFor}. */
  private boolean working;

  private boolean ended;

  PipedIterator(AsyncIterator<? extends S> upstream) {
    this.upstream = Objects.requireNonNull(upstream, "the source's iterator is null");
  }

  // What the subclass supplies.

  /** Takes an item of the source. */
  abstract void accept(S item) throws Throwable;

  /** Takes the value of what {@link #waitFor} was given. */
  void accepted(Object value) throws Throwable {
    throw new AssertionError(getClass() + " waits for nothing");
  }

  /** What {@link #waitFor} was given was rejected; the source will be closed. */
  void refused() {}

  /** The source is at its end; {@link #end} or, for something left over, {@link #emit}. */
  void sourceEnds() {
    end();
  }

  /** Begins to work on a request. */
  void begin() throws Throwable {
    pull();
  }

  /** Closes everything that is open. */
  Promise<?> closeSources() {
    return Closing.of(upstream);
  }

  // What the subclass calls.

  /** Asks the source for an item. */
  final void pull() {
    if (closing != null) {
      return;
    }
    Promise<?> asked;
    try {
      asked = Objects.requireNonNull(upstream.next(), "a source gave null instead of a promise");
    } catch (Throwable error) {
      fail(error);
      return;
    }
    working = false;
    asked.registerHere(this);
  }

  /** Waits for something else than the source; its rejection counts as an error thrown here. */
  final void waitFor(Promise<?> promise) {
    Objects.requireNonNull(promise, "an operator's function gave null instead of a promise");
    working = true;
    promise.registerHere(this);
  }

  /** Answers the request with an item. */
  final void emit(T item) {
    Promise<IteratorResult<T>> answered = answer;
    answer = null;
    answered.fulfill(IteratorResult.yielded(item));
    if (closing == null && queued != null && !queued.isEmpty()) {
      answer = queued.remove();
      beginGuarded();
    }
  }

  /** Ends, after the source. */
  final void end() {
    settleAll(null);
  }

  /** Closes the source and then ends. */
  final void endEarly() {
    closeAndThen(null);
  }

  final boolean isClosing() {
    return closing != null;
  }

  // AsyncIterator

  @Override
  public final Promise<IteratorResult<T>> next() {
    EventLoop.require("a request to an async iterator");
    if (ended) {
      return Promise.resolve(IteratorResult.completed(null));
    }
    Promise<IteratorResult<T>> promise = new Promise<>();
    if (answer == null && closing == null) {
      answer = promise;
      beginGuarded();
    } else {
      if (queued == null) {
        queued = new ArrayDeque<>();
      }
      queued.add(promise);
    }
    return promise;
  }

  @Override
  public final Promise<Void> close() {
    EventLoop.require("closing an async iterator");
    if (ended) {
      return Promise.resolve();
    }
    if (closing == null) {
      Promise<Void> closed = new Promise<>();
      closing = closed;
      closeSources()
          .then(
              done -> {
                settleAll(null);
                closed.fulfill(null);
                return null;
              },
              error -> {
                settleAll(null);
                closed.rejectWith(error);
                return null;
              });
    }
    return closing;
  }

  // The rest.

  @Override
  protected final void react() {
    Object settled = source.settledCell();
    source = null;
    if (ended) {
      return;
    }
    try {
      if (settled instanceof Rejected rejected) {
        if (!working) {
          fail(rejected.error);
          return;
        }
        refused();
        throw rejected.error;
      }
      Object value = Fulfilled.valueOf(settled);
      if (working) {
        accepted(value);
      } else {
        take(value);
      }
    } catch (Throwable error) {
      closeAndThen(error);
    }
  }

  private void take(Object value) throws Throwable {
    @SuppressWarnings("unchecked")
    IteratorResult<? extends S> result = (IteratorResult<? extends S>) value;
    if (result == null) {
      fail(new NullPointerException("a source answered null"));
    } else if (!result.done()) {
      accept(result.value());
    } else if (closing == null) {
      sourceEnds();
    }
  }

  private void beginGuarded() {
    try {
      begin();
    } catch (Throwable error) {
      closeAndThen(error);
    }
  }

  /** The source has failed: it is not closed. */
  private void fail(Throwable error) {
    if (closing == null) {
      settleAll(error);
    } else {
      rejectAnswer(error);
    }
  }

  private void rejectAnswer(Throwable error) {
    Promise<IteratorResult<T>> answered = answer;
    answer = null;
    answered.rejectWith(error);
  }

  private void closeAndThen(Throwable pending) {
    if (closing != null) {
      // The consumer closes: that answers what is not answered here.
      if (pending != null) {
        rejectAnswer(pending);
      }
      return;
    }
    Promise<Void> closed = new Promise<>();
    closing = closed;
    closeSources()
        .then(
            done -> {
              settleAll(pending);
              closed.fulfill(null);
              return null;
            },
            error -> {
              settleAll(pending == null ? error : pending);
              closed.fulfill(null);
              return null;
            });
  }

  /** Ends: with the error, if there is one, for the request at hand, and without for the others. */
  private void settleAll(Throwable error) {
    ended = true;
    if (answer != null) {
      if (error == null) {
        answer.fulfill(IteratorResult.completed(null));
      } else {
        answer.rejectWith(error);
      }
      answer = null;
    }
    if (queued != null) {
      queued.forEach(promise -> promise.fulfill(IteratorResult.completed(null)));
      queued = null;
    }
  }
}
