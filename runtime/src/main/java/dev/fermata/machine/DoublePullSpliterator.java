package dev.fermata.machine;

import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;

/** An iterator as a spliterator that never splits, so that nothing is pulled ahead of need. */
final class DoublePullSpliterator implements Spliterator.OfDouble {
  private final PrimitiveIterator.OfDouble source;

  DoublePullSpliterator(PrimitiveIterator.OfDouble source) {
    this.source = source;
  }

  @Override
  public boolean tryAdvance(DoubleConsumer action) {
    Objects.requireNonNull(action);
    if (!source.hasNext()) {
      return false;
    }
    action.accept(source.nextDouble());
    return true;
  }

  @Override
  public Spliterator.OfDouble trySplit() {
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
