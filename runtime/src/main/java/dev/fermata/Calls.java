package dev.fermata;

import java.util.Objects;

/** Calls of async functions that may be written by hand: whatever they do, there is a promise. */
final class Calls {
  private Calls() {}

  static <T> Promise<T> of(AsyncSupplier<? extends T> body) {
    Objects.requireNonNull(body, "body");
    EventLoop.require("an async function");
    Promise<? extends T> promise;
    try {
      promise = body.get();
    } catch (Throwable error) {
      return Promise.reject(error);
    }
    if (promise == null) {
      return Promise.reject(
          new NullPointerException("An async function returned null instead of a promise"));
    }
    // A promise only ever gives its value out.
    @SuppressWarnings("unchecked")
    Promise<T> typed = (Promise<T>) promise;
    return typed;
  }
}
