package dev.fermata.machine;

import java.util.PrimitiveIterator;

/** An iterator of doubles, or a stream's, as a delegate. */
final class DoubleIteratorSource extends DoubleGeneratorMachine<Object, Object> {
  private PrimitiveIterator.OfDouble source;
  private Object resource;

  DoubleIteratorSource(PrimitiveIterator.OfDouble source, Object resource) {
    this.source = source;
    this.resource = resource;
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
  protected void clear() {
    source = null;
    resource = null;
  }
}
