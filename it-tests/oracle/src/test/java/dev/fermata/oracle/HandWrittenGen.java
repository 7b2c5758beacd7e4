package dev.fermata.oracle;

import dev.fermata.Gen;
import dev.fermata.IteratorResult;
import java.util.Iterator;

/**
 * JavaScript's object literal with {@code next}, and perhaps {@code return}: a generator protocol
 * implemented by hand. Requests that the literal lacks fail.
 *
 * @param <T> the elements
 */
abstract class HandWrittenGen<T> implements Gen<T, Object, Object> {

  @Override
  public IteratorResult<T> raise(Throwable error) {
    throw new UnsupportedOperationException("raise", error);
  }

  @Override
  public IteratorResult<T> finish(Object result) {
    throw new UnsupportedOperationException("finish");
  }

  @Override
  public void close() {
    finish(null);
  }

  @Override
  public boolean hasNext() {
    throw new UnsupportedOperationException("hasNext");
  }

  @Override
  public T next() {
    throw new UnsupportedOperationException("next");
  }

  @Override
  public Iterator<T> iterator() {
    return this;
  }
}
