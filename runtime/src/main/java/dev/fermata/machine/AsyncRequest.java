package dev.fermata.machine;

import dev.fermata.IteratorResult;
import dev.fermata.Promise;

/** A request that waits until its generator comes to it (ECMA-262, 27.6.3.1). */
final class AsyncRequest<T> {
  final int kind;
  final Object value;
  final Promise<IteratorResult<T>> promise;

  /** The next one in the queue; the last one links to the first. */
  AsyncRequest<T> next;

  AsyncRequest(int kind, Object value, Promise<IteratorResult<T>> promise) {
    this.kind = kind;
    this.value = value;
    this.promise = promise;
  }
}
