package dev.fermata;

import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A generator: an iterator that values can be sent into and that can be ended early.
 *
 * <p>Methods annotated with {@code @Generator} return one; users may implement it by hand, and
 * whatever takes a {@code Gen} works with theirs through these methods alone.
 *
 * <p>{@link #hasNext()} runs the body to its next yield and keeps that one value for {@link
 * #next()}. While it does, {@link #send} and {@link #raise} throw {@link IllegalStateException}
 * (the element would be lost); {@link #finish} and {@link #close} drop it. A request made from
 * inside the running body throws {@link IllegalStateException}. An exception that leaves the body
 * ends the generator and reaches the caller as it was thrown, checked ones included.
 *
 * <p>Confined to one thread at a time, like any {@link Iterator}; a hand-over between threads needs
 * a happens-before edge from the user. Source: ECMA-262, 27.5 "Generator Objects".
 *
 * @param <T> the type of the elements
 * @param <R> the type of the value returned at the end
 * @param <N> the type of the values sent in
 */
public interface Gen<T, R, N> extends Iterator<T>, Iterable<T>, AutoCloseable {

  /**
   * Resumes the body; its pending {@code yield} gives the value. The first request only starts the
   * body and its value is ignored.
   *
   * @param value what the pending {@code yield} returns; may be null
   * @return the next element, or the end; once ended, an end without a returned value
   * @throws IllegalStateException when the generator is running, or {@link #hasNext()} holds an
   *     element
   */
  IteratorResult<T> send(N value);

  /**
   * Resumes the body; its pending {@code yield} throws the error. Before the start and after the
   * end, the generator is ended and the error thrown here.
   *
   * @param error what the pending {@code yield} throws
   * @return the next element, or the end, when the body catches the error
   * @throws IllegalStateException when the generator is running, or {@link #hasNext()} holds an
   *     element
   */
  IteratorResult<T> raise(Throwable error);

  /**
   * Ends the generator: the {@code finally} blocks around the pending {@code yield} run, innermost
   * first. They may yield (the answer is then that element, and the end still pending), throw, or
   * return another result.
   *
   * @param result the value to return
   * @return the end with the result, unless the body decides otherwise
   * @throws IllegalStateException when the generator is running
   */
  IteratorResult<T> finish(R result);

  /**
   * Ends the generator as {@link #finish finish(null)} does. Does nothing once it has ended.
   *
   * @throws IllegalStateException when the generator is running, or its body yields while it closes
   */
  @Override
  default void close() {
    if (!finish(null).done()) {
      throw new IllegalStateException("the generator yielded while it was being closed");
    }
  }

  /**
   * This generator: it can be iterated once.
   *
   * @return this
   */
  @Override
  default Iterator<T> iterator() {
    return this;
  }

  /**
   * The remaining elements as a sequential stream, pulled one at a time as the stream asks.
   *
   * @return a stream whose {@link Stream#close()} closes this generator
   */
  default Stream<T> stream() {
    return StreamSupport.stream(new PullSpliterator<>(this), false).onClose(this::close);
  }
}
