package dev.fermata.machine;

import java.util.PrimitiveIterator;

/** An iterator of doubles, or a stream's, as a delegate. */
final class DoubleIteratorSource extends DoubleGeneratorMachine<Object, Object>
    implements PlainSource {
  private PrimitiveIterator.OfDouble source;
  private AutoCloseable resource;

  DoubleIteratorSource(PrimitiveIterator.OfDouble source, AutoCloseable resource) {
    this.source = source;
    this.resource = resource;
    yieldAt(1); // it has no start of its own: every request reaches the source
  }

  @Override
  protected int resume() {
    if (raised) {
      return Sources.end(this, resource);
    }
    value = null; // what was sent: an iterator does not take it
    if (!source.hasNext()) {
      return Step.COMPLETED;
    }
    offer(source.nextDouble());
    return Step.YIELDED;
  }

  @Override
  public boolean closes() {
    return resource != null;
  }

  @Override
  protected void clear() {
    source = null;
    resource = null;
  }
}
