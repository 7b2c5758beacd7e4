package dev.fermata.machine;

import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.function.LongConsumer;

/** An iterator as a spliterator that never splits, so that nothing is pulled ahead of need. */
final class LongPullSpliterator implements Spliterator.OfLong {
  private final PrimitiveIterator.OfLong source;

  LongPullSpliterator(PrimitiveIterator.OfLong source) {
    this.source = source;
  }

  @Override
  public boolean tryAdvance(LongConsumer action) {
    Objects.requireNonNull(action);
    if (!source.hasNext()) {
      return false;
    }
    action.accept(source.nextLong());
    return true;
  }

  @Override
  public Spliterator.OfLong trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return ORDERED | NONNULL;
  }
}
