package dev.fermata;

import java.util.function.Function;

/** {@link AsyncIterable#mapAwait(Function)}. */
final class AwaitedIterator<S, T> extends PipedIterator<S, T> {
  private final Function<? super S, ? extends Promise<? extends T>> mapper;

  AwaitedIterator(
      AsyncIterator<? extends S> upstream,
      Function<? super S, ? extends Promise<? extends T>> mapper) {
    super(upstream);
    this.mapper = mapper;
  }

  @Override
  void accept(S item) {
    waitFor(mapper.apply(item));
  }

  @Override
  @SuppressWarnings("unchecked")
  void accepted(Object value) {
    emit((T) value);
  }
}
