package dev.fermata;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * An iterator over a resource whose calls block: each runs off the loop, one at a time. The first
 * request opens the resource; the end, an error and closing close it. Requests are confined to a
 * loop; the resource is handed from one blocking call to the next.
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

  /** Whether closing the resource ends a call that is under way in it. */
  private final boolean closesAtOnce;

  /** Settles when the request made last is answered. */
  private Promise<?> last = Promise.resolve();

  /** What {@link #close()} gives; null before it. */
  private Promise<Void> closing;

  private boolean ended;

  /** Null while it is not open. */
  private volatile R resource;

  private BlockingIterator(
      Callable<? extends R> opening, Reading<? super R, T> reading, boolean closesAtOnce) {
    this.opening = opening;
    this.reading = reading;
    this.closesAtOnce = closesAtOnce;
  }

  /** Over a resource whose calls end by themselves. */
  static <R extends Closeable, T> BlockingIterator<R, T> over(
      Callable<? extends R> opening, Reading<? super R, T> reading) {
    return new BlockingIterator<>(opening, reading, false);
  }

  /** Over an open resource whose calls may wait for ever, unless another thread closes it. */
  static <R extends Closeable, T> BlockingIterator<R, T> overInterruptible(
      R resource, Reading<? super R, T> reading) {
    BlockingIterator<R, T> iterator = new BlockingIterator<>(() -> resource, reading, true);
    iterator.resource = resource;
    return iterator;
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    EventLoop.require("a request to an async iterator");
    Promise<IteratorResult<T>> answer = last.thenCompose(before -> ask());
    last = answer.catching(error -> null);
    return answer;
  }

  private Promise<IteratorResult<T>> ask() {
    if (ended) {
      return Promise.resolve(IteratorResult.completed(null));
    }
    return Promise.<IteratorResult<T>>blocking(this::read)
        .then(
            answer -> {
              ended |= answer.done();
              return answer;
            },
            error -> {
              boolean closed = ended;
              ended = true;
              if (closed) {
                return IteratorResult.completed(null); // the closing interrupted it
              }
              throw Errors.sneak(error);
            });
  }

  private IteratorResult<T> read() throws Exception {
    try {
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
    }
  }

  private void closeResource() throws IOException {
    R open = resource;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public Promise<Void> close() {
    EventLoop.require("closing an async iterator");
    if (closing == null) {
      ended = true;
      Promise<?> earlier = closesAtOnce ? Promise.resolve() : last;
      closing = earlier.thenCompose(before -> Promise.blockingRun(this::closeResource));
      if (closesAtOnce) {
        Promise<?> interrupted = last;
        closing = closing.finallyCompose(() -> interrupted);
      }
    }
    return closing;
  }
}
