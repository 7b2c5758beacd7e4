package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.Objects;

/**
 * A terminal operation under way: asks for item after item, and is the reaction to each request.
 *
 * @param <T> the type of the items
 * @param <R> the type of the result
 */
abstract class Consumption<T, R> extends Reaction {
  private final Promise<R> result = new Promise<>();
  private AsyncIterator<? extends T> items;

  /** Prepares for the first item. */
  void begin() {}

  /**
   * Takes an item.
   *
   * @return whether more items are wanted; if not, the source is closed
   */
  abstract boolean take(T item);

  /** The result once no more items are wanted or there. */
  abstract R result();

  /** Begins, on the current loop. */
  final Promise<R> of(AsyncIterable<? extends T> source) {
    EventLoop.require("an operation on an async iterable");
    try {
      items = Objects.requireNonNull(source.iterator(), "the source's iterator is null");
    } catch (Throwable error) {
      result.rejectWith(error);
      return result;
    }
    try {
      begin();
    } catch (Throwable error) {
      closeAndThen(error);
      return result;
    }
    pull();
    return result;
  }

  private void pull() {
    try {
      Objects.requireNonNull(items.next(), "a source gave null instead of a promise")
          .registerHere(this);
    } catch (Throwable error) {
      result.rejectWith(error);
    }
  }

  @Override
  protected final void react() {
    Object settled = source.settledCell();
    source = null;
    if (settled instanceof Rejected rejected) {
      result.rejectWith(rejected.error);
      return;
    }
    @SuppressWarnings("unchecked")
    IteratorResult<? extends T> answer = (IteratorResult<? extends T>) Fulfilled.valueOf(settled);
    if (answer == null) {
      result.rejectWith(new NullPointerException("a source answered null"));
    } else if (answer.done()) {
      items = null;
      settle();
    } else {
      accept(answer.value());
    }
  }

  private void accept(T item) {
    boolean more;
    try {
      more = take(item);
    } catch (Throwable error) {
      closeAndThen(error);
      return;
    }
    if (more) {
      pull();
    } else {
      closeAndThen(null);
    }
  }

  private void settle() {
    try {
      result.fulfill(result());
    } catch (Throwable error) {
      result.rejectWith(error);
    }
  }

  private void closeAndThen(Throwable pending) {
    AsyncIterator<? extends T> open = items;
    items = null;
    Closing.of(open)
        .then(
            done -> {
              if (pending == null) {
                settle();
              } else {
                result.rejectWith(pending);
              }
              return null;
            },
            error -> {
              result.rejectWith(pending == null ? error : pending);
              return null;
            });
  }
}
