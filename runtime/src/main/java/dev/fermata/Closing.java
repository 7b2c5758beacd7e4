package dev.fermata;

import java.util.Objects;

/** The closing of a source by what reads it (AsyncIteratorClose, ECMA-262, 7.4.13). */
final class Closing {
  private Closing() {}

  /**
   * Closes an iterator. Whether a generator yields while it closes does not matter.
   *
   * @return a promise of the closing; what closing throws is its rejection
   */
  static Promise<?> of(AsyncIterator<?> iterator) {
    try {
      Promise<?> closed =
          iterator instanceof AsyncGen<?, ?, ?> generator
              ? generator.finish(null)
              : iterator.close();
      return Objects.requireNonNull(closed, "a source's close() gave null instead of a promise");
    } catch (Throwable error) {
      return Promise.reject(error);
    }
  }
}
