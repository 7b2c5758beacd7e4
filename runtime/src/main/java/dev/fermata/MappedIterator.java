package dev.fermata;

import java.util.function.Function;

/** {@link AsyncIterable#map(Function)}. */
final class MappedIterator<S, T> extends PipedIterator<S, T> {
  private final Function<? super S, ? extends T> mapper;

  MappedIterator(AsyncIterator<? extends S> upstream, Function<? super S, ? extends T> mapper) {
    super(upstream);
    this.mapper = mapper;
  }

  @Override
  void accept(S item) {
    emit(mapper.apply(item));
  }
}
