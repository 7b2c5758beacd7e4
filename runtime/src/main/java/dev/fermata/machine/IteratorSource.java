package dev.fermata.machine;

import java.util.Iterator;

/** An iterator, or a stream's, as a delegate. */
final class IteratorSource extends GeneratorMachine<Object, Object, Object> implements PlainSource {
  private Iterator<?> source;
  private AutoCloseable resource;

  IteratorSource(Iterator<?> source, AutoCloseable resource) {
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
    value = source.next();
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
