package dev.fermata.machine;

import java.util.PrimitiveIterator;

/** An iterator of longs, or a stream's, as a delegate. */
final class LongIteratorSource extends LongGeneratorMachine<Object, Object> {
  private PrimitiveIterator.OfLong source;
  private Object resource;

  LongIteratorSource(PrimitiveIterator.OfLong source, Object resource) {
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
    offer(source.nextLong());
    return Step.YIELDED;
  }

  @Override
  protected void clear() {
    source = null;
    resource = null;
  }
}
