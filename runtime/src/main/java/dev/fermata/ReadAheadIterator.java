package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;

/**
 * {@link AsyncIterable#prefetch(int)} and {@link AsyncIterable#mapConcurrent(int, AsyncFunction)}:
 * a window of outcomes in the order of the source, of which some may still be pending. It is the
 * reaction to its requests of the source, one of which is out at a time. Confined to a loop.
 */
final class ReadAheadIterator<S, T> extends Reaction implements AsyncIterator<T> {
  private final AsyncIterator<? extends S> upstream;

  /** Null to pass the items on as they are. */
  private final AsyncFunction<? super S, ? extends T> mapper;

  private final int window;

  /** What nobody has asked for yet, and what is not there yet. */
  private final Queue<Slot> slots = new ArrayDeque<>();

  private final Queue<Promise<IteratorResult<T>>> waiting = new ArrayDeque<>();
  private boolean pulling;

  /** Whether the source is not asked any more. */
  private boolean stopped;

  /** Whether the source has said that it is at its end, or has failed, with {@link #failure}. */
  private boolean sourceOver;

  private Throwable failure;

  /** Settles when the source is closed; null while nobody closes it. */
  private Promise<Void> closing;

  private boolean ended;

  private ReadAheadIterator(
      AsyncIterator<? extends S> upstream,
      int window,
      AsyncFunction<? super S, ? extends T> mapper) {
    this.upstream = Objects.requireNonNull(upstream, "the source's iterator is null");
    this.window = window;
    this.mapper = mapper;
  }

  static <T> ReadAheadIterator<T, T> plain(AsyncIterator<? extends T> upstream, int window) {
    return new ReadAheadIterator<>(upstream, window, null);
  }

  static <S, T> ReadAheadIterator<S, T> mapping(
      AsyncIterator<? extends S> upstream,
      int window,
      AsyncFunction<? super S, ? extends T> mapper) {
    return new ReadAheadIterator<>(upstream, window, mapper);
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    EventLoop.require("a request to an async iterator");
    if (ended && waiting.isEmpty()) {
      return Promise.resolve(IteratorResult.completed(null));
    }
    Promise<IteratorResult<T>> promise = new Promise<>();
    waiting.add(promise); // behind those that wait for the closing, once that is under way
    advance();
    return promise;
  }

  @Override
  public Promise<Void> close() {
    EventLoop.require("closing an async iterator");
    if (ended) {
      return closing == null ? Promise.resolve() : Closing.again(closing);
    }
    ended = true;
    stopped = true;
    slots.clear();
    if (closing == null) {
      closing = sourceOver ? Promise.resolve() : closed(Closing.of(upstream));
    }
    Promise<Void> whenClosed = new Promise<>();
    closing.then(
        done -> {
          endWaiting();
          whenClosed.fulfill(null);
          return null;
        },
        error -> {
          endWaiting();
          whenClosed.rejectWith(error);
          return null;
        });
    closing = whenClosed;
    return whenClosed;
  }

  private static Promise<Void> closed(Promise<?> closing) {
    return closing.thenAccept(done -> {});
  }

  /** Answers what can be answered and asks for what there is room for. */
  private void advance() {
    while (!ended && !waiting.isEmpty() && !slots.isEmpty() && slots.peek().outcome != null) {
      answer(slots.remove().outcome);
    }
    if (!ended && sourceOver && slots.isEmpty() && (failure == null || !waiting.isEmpty())) {
      end(failure);
    }
    if (!pulling && !stopped && slots.size() < room()) {
      pull();
    }
  }

  /** How many slots there may be: nobody waits for those of prefetch, somebody for the others. */
  private long room() {
    return mapper == null ? (long) window + waiting.size() : window;
  }

  @SuppressWarnings("unchecked")
  private void answer(Object outcome) {
    if (!(outcome instanceof Rejected rejected)) {
      waiting.remove().fulfill(IteratorResult.yielded((T) Fulfilled.valueOf(outcome)));
      return;
    }
    ended = true;
    slots.clear();
    Runnable reject =
        () -> {
          waiting.remove().rejectWith(rejected.error);
          endWaiting();
        };
    closing =
        closing.then(
            done -> {
              reject.run();
              return null;
            },
            lessImportant -> {
              reject.run();
              return null;
            });
  }

  private void end(Throwable error) {
    ended = true;
    if (error != null) {
      waiting.remove().rejectWith(error);
    }
    endWaiting();
  }

  private void endWaiting() {
    for (Promise<IteratorResult<T>> promise; (promise = waiting.poll()) != null; ) {
      promise.fulfill(IteratorResult.completed(null));
    }
  }

  private void pull() {
    pulling = true;
    try {
      Objects.requireNonNull(upstream.next(), "a source gave null instead of a promise")
          .registerHere(this);
    } catch (Throwable error) {
      pulling = false;
      sourceEnds(error);
    }
  }

  @Override
  protected void react() {
    Object settled = source.settledCell();
    source = null;
    pulling = false;
    if (stopped) {
      return;
    }
    if (settled instanceof Rejected rejected) {
      sourceEnds(rejected.error);
      return;
    }
    @SuppressWarnings("unchecked")
    IteratorResult<? extends S> result = (IteratorResult<? extends S>) Fulfilled.valueOf(settled);
    if (result == null) {
      sourceEnds(new NullPointerException("a source answered null"));
    } else if (result.done()) {
      sourceEnds(null);
    } else {
      fill(result.value());
      advance();
    }
  }

  private void sourceEnds(Throwable error) {
    stopped = true;
    sourceOver = true;
    failure = error;
    advance();
  }

  private void fill(S item) {
    Slot slot = new Slot();
    slots.add(slot);
    if (mapper == null) {
      slot.outcome = Fulfilled.cellOf(item);
      return;
    }
    Promise<? extends T> promise;
    try {
      promise =
          Objects.requireNonNull(
              mapper.apply(item), "an operator's function gave null instead of a promise");
    } catch (Throwable error) {
      promise = Promise.reject(error);
    }
    promise.registerHere(slot);
  }

  /** A place in the window, and the reaction to the promise that fills it. */
  private final class Slot extends Reaction {
    /** A settled promise's cell; null while there is none. */
    private Object outcome;

    @Override
    protected void react() {
      outcome = source.settledCell();
      source = null;
      if (ended) {
        return;
      }
      if (outcome instanceof Rejected && closing == null) {
        stopped = true;
        closing = sourceOver ? Promise.resolve() : closed(Closing.of(upstream)).catching(e -> null);
      }
      advance();
    }
  }
}
