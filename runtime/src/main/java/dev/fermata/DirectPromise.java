package dev.fermata;

/**
 * The token of {@code return result(value)} where it reaches the return through a variable or a
 * branch. Users may hold it: it is an ordinary fulfilled promise.
 */
final class DirectPromise<T> extends Promise<T> {
  DirectPromise(T value) {
    super(Fulfilled.cellOf(value));
  }
}
