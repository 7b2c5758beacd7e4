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

  /**
   * What closing gives that has been asked for before.
   *
   * @param first what it gave the first time
   * @return that while it is under way; afterwards it is done, and its error has been told
   */
  static Promise<Void> again(Promise<Void> first) {
    return first.state() == Promise.State.PENDING ? first : Promise.resolve();
  }
}
