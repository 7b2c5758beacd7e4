package dev.fermata;

/** {@link AsyncIterable#take(long)}. */
final class LimitedIterator<T> extends PipedIterator<T, T> {
  private long left;

  LimitedIterator(AsyncIterator<? extends T> upstream, long limit) {
    super(upstream);
    this.left = limit;
  }

  @Override
  void begin() {
    if (left == 0) {
      endEarly();
    } else {
      pull();
    }
  }

  @Override
  void accept(T item) {
    left--;
    emit(item);
  }
}
