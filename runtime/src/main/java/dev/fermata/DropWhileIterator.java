package dev.fermata;

import java.util.function.Predicate;

/** {@link AsyncIterable#dropWhile(Predicate)}. */
final class DropWhileIterator<T> extends PipedIterator<T, T> {
  /** Null once an item did not satisfy it. */
  private Predicate<? super T> condition;

  DropWhileIterator(AsyncIterator<? extends T> upstream, Predicate<? super T> condition) {
    super(upstream);
    this.condition = condition;
  }

  @Override
  void accept(T item) {
    if (condition != null && condition.test(item)) {
      pull();
    } else {
      condition = null;
      emit(item);
    }
  }
}
