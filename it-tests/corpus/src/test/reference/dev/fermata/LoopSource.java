package dev.fermata;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** What {@code forAwait} gives: an iterator that waits for each item. */
final class LoopSource<T> implements Iterable<T>, Iterator<T> {
  final AsyncIterator<? extends T> source;
  private IteratorResult<? extends T> held;

  LoopSource(AsyncIterator<? extends T> source) {
    this.source = source;
  }

  @Override
  public Iterator<T> iterator() {
    return this;
  }

  @Override
  public boolean hasNext() {
    if (held == null) {
      held = Suspension.await(source.next());
    }
    return !held.done();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T value = held.value();
    held = null;
    return value;
  }
}
