package dev.fermata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;

/**
 * A bounded queue between whoever has items, on any thread, and asynchronous consumers. Items may
 * be null.
 *
 * <p>All iterators share the items: each goes to one of them, in the order of sending, to requests
 * in the order in which they were made. Between two tasks of its loop a consumer gets no more items
 * from elsewhere than have a place, so that a queue that is never empty does not keep the loop from
 * its timers. Thread-safe, and usable off a loop.
 *
 * @param <T> the type of the items
 */
public final class AsyncQueue<T> implements AsyncIterable<T> {
  private final Object lock = new Object();
  private final int capacity;

  // All guarded by the lock. Promises are settled outside it, since that may run foreign code.

  /** Items that have a place; each as a promise's cell would keep it, so never null. */
  private final Queue<Object> placed = new ArrayDeque<>();

  private final Queue<Sending<T>> sendings = new ArrayDeque<>();
  private final Queue<Waiting<T>> waitings = new ArrayDeque<>();

  /** Why nothing can be sent any more; null while something can. */
  private RuntimeException refusal;

  /** The loop from which the last item came; null for other threads. */
  private EventLoop sender;

  /** What the consumers have to hear after the last item, once. */
  private Throwable failure;

  private AsyncQueue(int capacity) {
    this.capacity = capacity;
  }

  /** A sent item that has no place yet. */
  private record Sending<T>(T item, Promise<Void> placed) {}

  /** A request without an item, the iterator that made it, and on which loop, if any. */
  private record Waiting<T>(
      Promise<IteratorResult<T>> answer, AsyncQueue<T>.Items iterator, EventLoop loop) {

    void yield(T item) {
      if (iterator.isElsewhere(loop, EventLoop.currentOrNull())) {
        iterator.pace.give(loop, () -> answer.fulfill(IteratorResult.yielded(item)));
      } else {
        iterator.pace.settle(loop, () -> answer.fulfill(IteratorResult.yielded(item)));
      }
    }

    void end(Throwable error) {
      iterator.pace.settle(loop, () -> settleEnd(answer, error));
    }
  }

  private static <T> void settleEnd(Promise<IteratorResult<T>> answer, Throwable error) {
    if (error == null) {
      answer.fulfill(IteratorResult.completed(null));
    } else {
      answer.rejectWith(error);
    }
  }

  /**
   * Makes a queue.
   *
   * @param <T> the type of the items
   * @param capacity how many items have a place; with zero each waits for a consumer
   * @return an empty queue
   * @throws IllegalArgumentException for a negative capacity
   */
  public static <T> AsyncQueue<T> bounded(int capacity) {
    Limits.notNegative(capacity, "AsyncQueue.bounded");
    return new AsyncQueue<>(capacity);
  }

  /**
   * Sends an item.
   *
   * @param item the item; may be null
   * @return a promise that is fulfilled when the item has a place or a consumer, rejected with an
   *     {@link IllegalStateException} after {@link #end()} or {@link #fail(Throwable)}, and with a
   *     {@link CancellationException} once the consumer has closed the queue
   */
  public Promise<Void> send(T item) {
    Waiting<T> taker;
    synchronized (lock) {
      if (refusal != null) {
        return Promise.reject(refusal);
      }
      sender = EventLoop.currentOrNull();
      taker = waitings.poll();
      if (taker == null) {
        if (placed.size() < capacity) {
          placed.add(Fulfilled.cellOf(item));
          return Promise.resolve();
        }
        Promise<Void> promise = new OwnedPromise<>();
        sendings.add(new Sending<>(item, promise));
        return promise;
      }
    }
    taker.yield(item);
    return Promise.resolve();
  }

  /**
   * Sends an item if it has a place, or a consumer, now.
   *
   * @param item the item; may be null
   * @return whether the item was taken in
   */
  public boolean offer(T item) {
    Waiting<T> taker;
    synchronized (lock) {
      if (refusal != null) {
        return false;
      }
      sender = EventLoop.currentOrNull();
      taker = waitings.poll();
      if (taker == null) {
        if (placed.size() >= capacity) {
          return false;
        }
        placed.add(Fulfilled.cellOf(item));
        return true;
      }
    }
    taker.yield(item);
    return true;
  }

  /** Ends the queue: what was sent before still comes, then the end. Later calls do nothing. */
  public void end() {
    finish(null);
  }

  /**
   * Ends the queue with an error: what was sent before still comes, then the error, once, then the
   * end. After the end or the consumer's closing this does nothing.
   *
   * @param error what the consumer gets
   */
  public void fail(Throwable error) {
    finish(Objects.requireNonNull(error, "error"));
  }

  private void finish(Throwable error) {
    List<Waiting<T>> unanswered;
    synchronized (lock) {
      if (refusal != null) {
        return;
      }
      refusal = new IllegalStateException("the queue has ended and takes no more items");
      unanswered = new ArrayList<>(waitings);
      waitings.clear();
      if (unanswered.isEmpty()) {
        failure = error;
      }
    }
    Throwable untold = error;
    for (Waiting<T> waiting : unanswered) {
      waiting.end(untold);
      untold = null;
    }
  }

  /**
   * An iterator over the items that no other iterator takes. Closing it closes the queue: items
   * that nobody has taken are dropped, waiting and later {@link #send sends} are rejected, and
   * requests that wait, whoever made them, are answered with the end.
   *
   * @return a new iterator
   */
  @Override
  public AsyncIterator<T> iterator() {
    return new Items(true);
  }

  /**
   * The items for one consumer of several: closing an iterator of these ends that iterator and
   * leaves the queue and its items to the others.
   *
   * @return the items
   */
  public AsyncIterable<T> items() {
    return () -> new Items(false);
  }

  private void close() {
    List<Waiting<T>> unanswered;
    List<Sending<T>> refused;
    RuntimeException reason = new CancellationException("the queue's consumer has closed it");
    synchronized (lock) {
      refusal = reason;
      failure = null;
      placed.clear();
      refused = new ArrayList<>(sendings);
      sendings.clear();
      unanswered = new ArrayList<>(waitings);
      waitings.clear();
    }
    unanswered.forEach(waiting -> waiting.end(null));
    refused.forEach(sending -> sending.placed.rejectWith(reason));
  }

  private final class Items implements AsyncIterator<T> {
    private final boolean closesQueue;
    private final Pace pace = new Pace(Math.max(1, capacity));

    /** Guarded by the queue's lock. */
    private boolean closed;

    Items(boolean closesQueue) {
      this.closesQueue = closesQueue;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Promise<IteratorResult<T>> next() {
      EventLoop here = EventLoop.currentOrNull();
      Sending<T> moved;
      T item;
      boolean heldBack;
      synchronized (lock) {
        if (closed) {
          return ended(null, here);
        }
        Object cell = placed.poll();
        if (cell == null && sendings.isEmpty()) {
          return endOrWait(here);
        }
        moved = sendings.poll();
        if (cell == null) {
          item = moved.item;
        } else {
          item = (T) Fulfilled.valueOf(cell);
          if (moved != null) {
            placed.add(Fulfilled.cellOf(moved.item));
          }
        }
        heldBack = isElsewhere(here, sender) && !pace.answersNow();
      }
      if (moved != null) {
        moved.placed.fulfill(null);
      }
      if (!heldBack) {
        return Promise.resolve(IteratorResult.yielded(item));
      }
      Promise<IteratorResult<T>> answer = new OwnedPromise<>();
      pace.give(here, () -> answer.fulfill(IteratorResult.yielded(item)));
      return answer;
    }

    private boolean isElsewhere(EventLoop consumer, EventLoop producer) {
      return consumer != null && consumer != producer;
    }

    private Promise<IteratorResult<T>> endOrWait(EventLoop here) {
      if (failure != null) {
        Throwable error = failure;
        failure = null;
        return ended(error, here);
      }
      if (refusal != null) {
        return ended(null, here);
      }
      Promise<IteratorResult<T>> answer = new OwnedPromise<>();
      waitings.add(new Waiting<>(answer, this, here));
      return answer;
    }

    private Promise<IteratorResult<T>> ended(Throwable error, EventLoop here) {
      Promise<IteratorResult<T>> answer = new OwnedPromise<>();
      pace.settle(here, () -> settleEnd(answer, error));
      return answer;
    }

    @Override
    public Promise<Void> close() {
      if (closesQueue) {
        AsyncQueue.this.close();
        return Promise.resolve();
      }
      List<Waiting<T>> mine = new ArrayList<>();
      synchronized (lock) {
        closed = true;
        waitings.removeIf(waiting -> waiting.iterator == this && mine.add(waiting));
      }
      mine.forEach(waiting -> waiting.end(null));
      return Promise.resolve();
    }
  }
}
