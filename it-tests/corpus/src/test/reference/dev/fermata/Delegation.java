package dev.fermata;

import dev.fermata.Coroutine.Request;
import java.util.Iterator;

/** ECMA-262, 15.5.5: {@code yield *}. */
final class Delegation {
  private Delegation() {}

  /**
   * Delegates to a synchronous source.
   *
   * @param closing what an early end closes if {@code source} cannot be closed itself, or null
   */
  @SuppressWarnings("unchecked")
  static <R> R toSync(Iterator<?> source, AutoCloseable closing) {
    if (Coroutine.current().awaitsYielded) {
      return toAsync(new AsyncFromSync<>(source, closing));
    }
    Request request = new Request.Next(null);
    while (true) {
      IteratorResult<?> result = syncStep(source, closing, request);
      if (result.done()) {
        return end(request, result);
      }
      request = Suspension.request(result.value());
    }
  }

  static IteratorResult<?> syncStep(Iterator<?> source, AutoCloseable closing, Request request) {
    if (source instanceof ReferenceGen<?> gen && gen.holdsValue()) {
      return IteratorResult.yielded(gen.next());
    }
    if (source instanceof Gen<?, ?, ?> gen) {
      return genStep(gen, request);
    }
    if (request instanceof Request.Next) {
      return source.hasNext()
          ? IteratorResult.yielded(source.next())
          : IteratorResult.completed(null);
    }
    close(source instanceof AutoCloseable closeable ? closeable : closing);
    if (request instanceof Request.Raise raise) {
      throw new IllegalStateException("cannot raise in a plain iterator", raise.error());
    }
    return IteratorResult.completed(((Request.Finish) request).result());
  }

  @SuppressWarnings("unchecked")
  private static <T> IteratorResult<T> genStep(Gen<T, ?, ?> gen, Request request) {
    if (request instanceof Request.Next next) {
      return ((Gen<T, ?, Object>) gen).send(next.value());
    }
    return request instanceof Request.Raise raise
        ? gen.raise(raise.error())
        : ((Gen<T, Object, ?>) gen).finish(((Request.Finish) request).result());
  }

  static void close(AutoCloseable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw Promise.<RuntimeException>sneaky(e);
      }
    }
  }

  static <R> R toAsync(AsyncIterator<?> source) {
    Request request = new Request.Next(null);
    while (true) {
      IteratorResult<?> result = asyncStep(source, request);
      if (result.done()) {
        return end(request, result);
      }
      request = Suspension.request(result.value());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> IteratorResult<T> asyncStep(AsyncIterator<T> source, Request request) {
    if (source instanceof AsyncGen) {
      AsyncGen<T, Object, Object> gen = (AsyncGen<T, Object, Object>) source;
      if (request instanceof Request.Next next) {
        return Suspension.await(gen.send(next.value()));
      }
      return Suspension.await(
          request instanceof Request.Raise raise
              ? gen.raise(raise.error())
              : gen.finish(((Request.Finish) request).result()));
    }
    if (request instanceof Request.Next) {
      return Suspension.await(source.next());
    }
    Suspension.await(source.close());
    if (request instanceof Request.Raise raise) {
      throw new IllegalStateException("cannot raise in a plain iterator", raise.error());
    }
    return IteratorResult.completed(((Request.Finish) request).result());
  }

  @SuppressWarnings("unchecked")
  private static <R> R end(Request request, IteratorResult<?> result) {
    Object returned = result.returned();
    if (request instanceof Request.Finish) {
      throw Promise.<RuntimeException>sneaky(new EarlyEndSignal(returned));
    }
    return (R) returned;
  }
}
