package dev.fermata;

import dev.fermata.Coroutine.Request;
import java.util.Iterator;

/** ECMA-262, 27.1.6: a synchronous source where an asynchronous one is wanted. */
final class AsyncFromSync<T> implements AsyncGen<T, Object, Object> {
  private final Iterator<?> source;
  private final AutoCloseable closing;

  AsyncFromSync(Iterator<?> source, AutoCloseable closing) {
    this.source = source;
    this.closing = closing;
  }

  private Promise<IteratorResult<T>> step(Request request) {
    IteratorResult<?> result;
    try {
      result = Delegation.syncStep(source, closing, request);
    } catch (Throwable e) {
      return Promise.reject(e);
    }
    // ECMA-262, 27.1.6.4 AsyncFromSyncIteratorContinuation
    boolean closes = !result.done() && !(request instanceof Request.Finish);
    Object value = result.done() ? result.returned() : result.value();
    return ReferenceAsyncGen.promiseOf(value)
        .then(
            awaited -> continuation(result.done(), awaited),
            error -> {
              if (closes) {
                closeQuietly();
              }
              throw Promise.<RuntimeException>sneaky(error);
            });
  }

  @SuppressWarnings("unchecked")
  private IteratorResult<T> continuation(boolean done, Object awaited) {
    return done ? IteratorResult.completed(awaited) : IteratorResult.yielded((T) awaited);
  }

  private void closeQuietly() {
    try {
      Delegation.syncStep(source, closing, new Request.Finish(null));
    } catch (Throwable ignored) {
      // ECMA-262, 7.4.11 IteratorClose: the rejection of the element wins
    }
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    return send(null);
  }

  @Override
  public Promise<IteratorResult<T>> send(Object value) {
    return step(new Request.Next(value));
  }

  @Override
  public Promise<IteratorResult<T>> raise(Throwable error) {
    return step(new Request.Raise(error));
  }

  @Override
  public Promise<IteratorResult<T>> finish(Object result) {
    if (closing == null && !(source instanceof AutoCloseable)) {
      // ECMA-262, 27.1.6.2.2, step 8: a source without a return method
      return Promise.resolve(IteratorResult.completed(result));
    }
    return step(new Request.Finish(result));
  }

  @Override
  public AsyncGen<T, Object, Object> iterator() {
    return this;
  }
}
