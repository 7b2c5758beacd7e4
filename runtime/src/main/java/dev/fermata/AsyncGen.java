package dev.fermata;

/**
 * An asynchronous generator: values can be sent into it, and it can be ended early. Requests made
 * while it runs are queued and answered in order; none of them throws for being early.
 *
 * <p>Methods annotated with {@code @AsyncGenerator} return one; users may implement it by hand, and
 * whatever takes an {@code AsyncGen} works with theirs through these methods alone.
 *
 * <p>Confined to one event loop: a generated one belongs to the loop on which its first request was
 * made, and every request off a loop throws {@link IllegalStateException}. Source: ECMA-262, 27.6
 * "AsyncGenerator Objects".
 *
 * @param <T> the type of the elements
 * @param <R> the type of the value returned at the end
 * @param <N> the type of the values sent in
 */
public interface AsyncGen<T, R, N> extends AsyncIterator<T>, AsyncIterable<T> {

  /**
   * Resumes the body; its pending {@code yield} gives the value. The first request only starts the
   * body and its value is ignored.
   *
   * @param value what the pending {@code yield} returns; may be null
   * @return a promise of the next element or of the end
   */
  Promise<IteratorResult<T>> send(N value);

  /**
   * Resumes the body; its pending {@code yield} throws the error.
   *
   * @param error what the pending {@code yield} throws
   * @return a promise of the next element, or of the end, when the body catches the error; else
   *     rejected with it
   */
  Promise<IteratorResult<T>> raise(Throwable error);

  /**
   * Ends the generator: the {@code finally} blocks around the pending {@code yield} run, innermost
   * first. They may yield (the answer is then that element, and the end still pending), throw, or
   * return another result.
   *
   * @param result the value to return; a promise or a completion stage is awaited first
   * @return a promise of the end with the result, unless the body decides otherwise
   */
  Promise<IteratorResult<T>> finish(R result);

  /**
   * Ends the generator as {@link #finish finish(null)} does.
   *
   * @return a promise that is fulfilled at the end, rejected with an error of the body, or with an
   *     {@link IllegalStateException} when the body yields while it closes
   */
  @Override
  default Promise<Void> close() {
    return finish(null)
        .thenAccept(
            answer -> {
              if (!answer.done()) {
                throw new IllegalStateException("the generator yielded while it was being closed");
              }
            });
  }

  /**
   * This generator: it can be iterated once.
   *
   * @return this
   */
  @Override
  default AsyncIterator<T> iterator() {
    return this;
  }
}
