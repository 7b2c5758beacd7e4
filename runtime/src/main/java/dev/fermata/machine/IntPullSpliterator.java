package dev.fermata.machine;

import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.function.IntConsumer;

/** An iterator as a spliterator that never splits, so that nothing is pulled ahead of need. */
final class IntPullSpliterator implements Spliterator.OfInt {
  private final PrimitiveIterator.OfInt source;

  IntPullSpliterator(PrimitiveIterator.OfInt source) {
    this.source = source;
  }

  @Override
  public boolean tryAdvance(IntConsumer action) {
    Objects.requireNonNull(action);
    if (!source.hasNext()) {
      return false;
    }
    action.accept(source.nextInt());
    return true;
  }

  @Override
  public Spliterator.OfInt trySplit() {
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
