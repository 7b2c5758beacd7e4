package dev.fermata;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An iterator over a resource whose calls block: each runs off the loop, one at a time. The first
 * request opens the resource; the end, an error, closing and the end of the loop close it. Requests
 * are confined to a loop; the resource is handed from one blocking call to the next.
 *
 * @param <R> the type of the resource
 * @param <T> the type of the items
 */
final class BlockingIterator<R extends Closeable, T> implements AsyncIterator<T> {
  /** Reads an item. */
  interface Reading<R, T> {
    /** The next item, or the end. */
    IteratorResult<T> next(R resource) throws IOException;
  }

  private final Callable<? extends R> opening;
  private final Reading<? super R, T> reading;

  /** Ends the wait for a call that may never end; null where calls end by themselves. */
  private final AbortController interruption;

  private final Runnable onLoopEnd = this::loopEnds;

  /** Held during a call that ends by itself, so that nobody closes the resource under it. */
  private final ReentrantLock using = new ReentrantLock();

  /** Settles when the request made last is answered. */
  private Promise<?> last = Promise.resolve();

  /** What {@link #close()} gives; null before it. */
  private Promise<Void> closing;

  private boolean ended;

  /** The call that was made last; null before it. */
  private volatile Promise<?> underWay;

  /** Where the first request came from; null before it. */
  private EventLoop home;

  /** Null while it is not open. */
  private volatile R resource;

  /** Whether a call that has not begun is to leave the resource alone. */
  private volatile boolean released;

  private BlockingIterator(
      Callable<? extends R> opening, Reading<? super R, T> reading, AbortController interruption) {
    this.opening = opening;
    this.reading = reading;
    this.interruption = interruption;
  }

  /** Over a resource whose calls end by themselves. */
  static <R extends Closeable, T> BlockingIterator<R, T> over(
      Callable<? extends R> opening, Reading<? super R, T> reading) {
    return new BlockingIterator<>(opening, reading, null);
  }

  /** Over an open resource whose calls may wait for ever. */
  static <R extends Closeable, T> BlockingIterator<R, T> overInterruptible(
      R resource, Reading<? super R, T> reading) {
    BlockingIterator<R, T> iterator =
        new BlockingIterator<>(() -> resource, reading, new AbortController());
    iterator.resource = resource;
    return iterator;
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    EventLoop loop = EventLoop.require("a request to an async iterator");
    if (home == null && !ended) {
      home = loop;
      loop.onEnd(onLoopEnd);
    }
    Promise<IteratorResult<T>> answer = last.thenCompose(before -> ask());
    last = answer.catching(error -> null);
    return answer;
  }

  private Promise<IteratorResult<T>> ask() {
    if (ended) {
      return Promise.resolve(IteratorResult.completed(null));
    }
    Promise<IteratorResult<T>> call = Promise.blocking(this::read);
    underWay = call;
    if (interruption != null) {
      call = call.abortOn(interruption.signal());
    }
    return call.then(
        answer -> {
          if (answer.done()) {
            end();
          }
          return answer;
        },
        error -> {
          boolean closed = ended;
          end();
          if (closed) {
            return IteratorResult.completed(null); // the closing interrupted it
          }
          throw Errors.sneak(error);
        });
  }

  private void end() {
    ended = true;
    if (home != null) {
      home.end().offEnd(onLoopEnd);
    }
  }

  private IteratorResult<T> read() throws Exception {
    using.lock();
    try {
      if (released) {
        return IteratorResult.completed(null);
      }
      if (resource == null) {
        resource = opening.call();
      }
      IteratorResult<T> answer = reading.next(resource);
      if (answer.done()) {
        resource.close();
      }
      return answer;
    } catch (Throwable error) {
      try {
        closeResource();
      } catch (Throwable lessImportant) {
        error.addSuppressed(lessImportant);
      }
      throw error;
    } finally {
      using.unlock();
    }
  }

  private void release() throws IOException {
    released = true;
    if (interruption != null) {
      closeResource();
      return;
    }
    using.lock();
    try {
      closeResource();
    } finally {
      using.unlock();
    }
  }

  private void closeResource() throws IOException {
    R open = resource;
    if (open != null) {
      open.close();
    }
  }

  private void loopEnds() {
    ended = true;
    Promise.blockingRun(this::releaseAndInterrupt); // no reaction of this loop's will run
  }

  private void releaseAndInterrupt() throws IOException {
    try {
      release();
    } finally {
      Promise<?> call = underWay; // null when the loop ended before the first request's turn came
      if (interruption != null && call != null) {
        call.interruptWork();
      }
    }
  }

  @Override
  public Promise<Void> close() {
    EventLoop.require("closing an async iterator");
    if (closing != null) {
      return Closing.again(closing);
    }
    end();
    closing =
        interruption == null
            ? last.thenCompose(before -> Promise.blockingRun(this::release))
            : Promise.blockingRun(this::release)
                .finallyDo(interruption::abort)
                .finallyCompose(() -> last);
    return closing;
  }
}
