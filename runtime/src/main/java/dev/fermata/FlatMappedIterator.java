package dev.fermata;

import java.util.Objects;
import java.util.function.Function;

/** {@link AsyncIterable#flatMap(Function)}. */
final class FlatMappedIterator<S, T> extends PipedIterator<S, T> {
  private final Function<? super S, ? extends AsyncIterable<? extends T>> mapper;

  /** The iteration of the iterable made last; null when it has ended. */
  private AsyncIterator<? extends T> inner;

  FlatMappedIterator(
      AsyncIterator<? extends S> upstream,
      Function<? super S, ? extends AsyncIterable<? extends T>> mapper) {
    super(upstream);
    this.mapper = mapper;
  }

  @Override
  void begin() {
    if (inner == null) {
      pull();
    } else {
      pullInner();
    }
  }

  @Override
  void accept(S item) {
    if (isClosing()) {
      return; // an iteration begun now would never be closed
    }
    AsyncIterable<? extends T> items =
        Objects.requireNonNull(mapper.apply(item), "flatMap's function gave null");
    if (isClosing()) {
      return; // the function itself has closed this
    }
    inner = Objects.requireNonNull(items.iterator(), "an inner source's iterator is null");
    if (!isClosing()) {
      pullInner();
    }
  }

  private void pullInner() {
    Promise<?> asked;
    try {
      asked = inner.next();
    } catch (Throwable error) {
      inner = null;
      throw error;
    }
    waitFor(asked);
  }

  @Override
  void accepted(Object value) {
    @SuppressWarnings("unchecked")
    IteratorResult<? extends T> result = (IteratorResult<? extends T>) value;
    if (result == null) {
      inner = null;
      throw new NullPointerException("an inner source answered null");
    }
    if (result.done()) {
      inner = null;
      pull();
    } else {
      emit(result.value());
    }
  }

  @Override
  void refused() {
    inner = null;
  }

  @Override
  Promise<?> closeSources() {
    AsyncIterator<? extends T> open = inner;
    inner = null;
    if (open == null) {
      return super.closeSources();
    }
    // An error of the inner closing wins over one of the outer closing (27.1.4.7, step 5.b.ix.4).
    return Closing.of(open)
        .thenCompose(
            closed -> closeUpstream(),
            error ->
                closeUpstream()
                    .then(
                        closed -> {
                          throw Errors.sneak(error);
                        },
                        lessImportant -> {
                          throw Errors.sneak(error);
                        }));
  }

  @SuppressWarnings("unchecked")
  private Promise<Object> closeUpstream() {
    return (Promise<Object>) super.closeSources();
  }
}
