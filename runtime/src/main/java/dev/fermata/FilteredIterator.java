package dev.fermata;

import java.util.function.Predicate;

/** {@link AsyncIterable#filter(Predicate)}. */
final class FilteredIterator<T> extends PipedIterator<T, T> {
  private final Predicate<? super T> condition;

  FilteredIterator(AsyncIterator<? extends T> upstream, Predicate<? super T> condition) {
    super(upstream);
    this.condition = condition;
  }

  @Override
  void accept(T item) {
    if (condition.test(item)) {
      emit(item);
    } else {
      pull();
    }
  }
}
