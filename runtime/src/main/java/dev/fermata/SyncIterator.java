package dev.fermata;

import java.util.Iterator;
import java.util.Objects;

/** An iterator of the JDK, answering at once. */
final class SyncIterator<T> implements AsyncIterator<T> {
  /** Null at the end. */
  private Iterator<? extends T> items;

  /** What closing closes; null for nothing. */
  private AutoCloseable resource;

  /** Whether the resource is to be closed after the last item and after an error, too. */
  private final boolean closesAtEnd;

  /** Over something that is to be closed in any case, or over nothing to be closed. */
  SyncIterator(Iterator<? extends T> items, AutoCloseable resource) {
    this(items, resource, true);
  }

  private SyncIterator(Iterator<? extends T> items, AutoCloseable resource, boolean closesAtEnd) {
    this.items = Objects.requireNonNull(items, "the source's iterator is null");
    this.resource = resource;
    this.closesAtEnd = closesAtEnd;
  }

  /** Over an iterator that may be a resource: like a generator's, its own end has released it. */
  static <T> SyncIterator<T> of(Iterator<? extends T> items) {
    return new SyncIterator<>(items, items instanceof AutoCloseable closes ? closes : null, false);
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    if (items == null) {
      return Promise.resolve(IteratorResult.completed(null));
    }
    try {
      if (items.hasNext()) {
        return Promise.resolve(IteratorResult.yielded(items.next()));
      }
      end();
      return Promise.resolve(IteratorResult.completed(null));
    } catch (Throwable error) {
      try {
        end();
      } catch (Throwable lessImportant) {
        error.addSuppressed(lessImportant);
      }
      return Promise.reject(error);
    }
  }

  private void end() throws Exception {
    items = null;
    AutoCloseable open = resource;
    resource = null;
    if (closesAtEnd && open != null) {
      open.close();
    }
  }

  @Override
  public Promise<Void> close() {
    items = null;
    AutoCloseable open = resource;
    resource = null;
    if (open == null) {
      return Promise.resolve();
    }
    return Promise.attempt(
        () -> {
          open.close();
          return null;
        });
  }
}
