package dev.fermata;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;

/** An iterator as a spliterator that never splits, so that nothing is pulled ahead of need. */
final class PullSpliterator<T> implements Spliterator<T> {
  private final Iterator<T> source;

  PullSpliterator(Iterator<T> source) {
    this.source = source;
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    Objects.requireNonNull(action);
    if (!source.hasNext()) {
      return false;
    }
    action.accept(source.next());
    return true;
  }

  @Override
  public Spliterator<T> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED;
  }
}
