package dev.fermata;

import java.util.function.Predicate;

/** {@link AsyncIterable#takeWhile(Predicate)}. */
final class TakeWhileIterator<T> extends PipedIterator<T, T> {
  private final Predicate<? super T> condition;

  TakeWhileIterator(AsyncIterator<? extends T> upstream, Predicate<? super T> condition) {
    super(upstream);
    this.condition = condition;
  }

  @Override
  void accept(T item) {
    if (condition.test(item)) {
      emit(item);
    } else {
      endEarly();
    }
  }
}
