package dev.fermata;

/** {@link AsyncIterable#drop(long)}. */
final class DroppingIterator<T> extends PipedIterator<T, T> {
  private long left;

  DroppingIterator(AsyncIterator<? extends T> upstream, long count) {
    super(upstream);
    this.left = count;
  }

  @Override
  void accept(T item) {
    if (left == 0) {
      emit(item);
    } else {
      left--;
      pull();
    }
  }
}
