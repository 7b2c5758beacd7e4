package dev.fermata.machine;

import java.util.Iterator;

/** An iterator, or a stream's, as a delegate. */
final class IteratorSource extends GeneratorMachine<Object, Object, Object> {
  private Iterator<?> source;
  private Object resource;

  IteratorSource(Iterator<?> source, Object resource) {
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
    value = source.next();
    return Step.YIELDED;
  }

  @Override
  protected void clear() {
    source = null;
    resource = null;
  }
}
