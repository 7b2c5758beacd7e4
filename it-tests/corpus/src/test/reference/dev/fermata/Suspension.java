package dev.fermata;

import dev.fermata.Coroutine.Event;
import dev.fermata.Coroutine.Request;

/** How a body waits: {@code yield} for its consumer, {@code await} for the loop. */
final class Suspension {
  private Suspension() {}

  @SuppressWarnings("unchecked")
  static <N> N yield(Object value) {
    boolean awaits = Coroutine.current().awaitsYielded;
    Object handed = awaits ? await(ReferenceAsyncGen.promiseOf(value)) : value;
    return (N) take(request(handed));
  }

  /** Hands {@code value} over and gives the next request, in an async generator unwrapped. */
  static Request request(Object value) {
    Coroutine coroutine = Coroutine.current();
    Request request = coroutine.suspend(new Event.Yielded(value));
    // ECMA-262, 27.6.3.7 AsyncGeneratorUnwrapYieldResumption
    if (coroutine.awaitsYielded && request instanceof Request.Finish finish) {
      Request awaited =
          coroutine.suspend(new Event.Awaiting(ReferenceAsyncGen.promiseOf(finish.result())));
      return awaited instanceof Request.Next next ? new Request.Finish(next.value()) : awaited;
    }
    return request;
  }

  @SuppressWarnings("unchecked")
  static <T> T await(Promise<?> promise) {
    if (promise == null) {
      throw new NullPointerException();
    }
    return (T) take(Coroutine.current().suspend(new Event.Awaiting(promise)));
  }

  private static Object take(Request request) {
    if (request instanceof Request.Next next) {
      return next.value();
    }
    Throwable error =
        request instanceof Request.Raise raise
            ? raise.error()
            : new EarlyEndSignal(((Request.Finish) request).result());
    throw Promise.<RuntimeException>sneaky(error);
  }
}
