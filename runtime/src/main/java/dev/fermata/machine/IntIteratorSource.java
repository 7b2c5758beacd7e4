package dev.fermata.machine;

import java.util.PrimitiveIterator;

/** An iterator of ints, or a stream's, as a delegate. */
final class IntIteratorSource extends IntGeneratorMachine<Object, Object> {
  private PrimitiveIterator.OfInt source;
  private Object resource;

  IntIteratorSource(PrimitiveIterator.OfInt source, Object resource) {
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
    offer(source.nextInt());
    return Step.YIELDED;
  }

  @Override
  protected void clear() {
    source = null;
    resource = null;
  }
}
