package dev.fermata;

import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A value that follows a task across its awaits, reactions, timers and microtasks, as Node's
 * AsyncLocalStorage does: whatever is registered while {@link #with(Object, Callable)} runs sees
 * the value later, on whichever turn of the loop it runs.
 *
 * <p>Thread-safe. Off a loop the value belongs to the calling thread; {@link
 * EventLoop#submit(AsyncSupplier)}, {@link EventLoop#execute(Runnable)} and {@link
 * Promise#blocking(Callable)} take it along.
 *
 * @param <T> the type of the value
 */
public final class AsyncLocal<T> {
  /** Makes a local without a value. */
  public AsyncLocal() {}

  /**
   * The value here.
   *
   * @return the value; null without one
   */
  public T get() {
    // Only with() binds this key, to a T.
    @SuppressWarnings("unchecked")
    T value = (T) AsyncContext.valueOf(this);
    return value;
  }

  /**
   * Calls something with a value; the former value is back afterwards.
   *
   * @param <R> the type of the result
   * @param value the value that the call, and whatever it starts, sees
   * @param call what to call
   * @return what it returns
   * @throws Exception what it throws
   */
  public <R> R with(T value, Callable<? extends R> call) throws Exception {
    Objects.requireNonNull(call, "call");
    Object outer = AsyncContext.current();
    AsyncContext.set(AsyncContext.bind(outer, this, value));
    try {
      return call.call();
    } finally {
      AsyncContext.set(outer);
    }
  }

  /**
   * Runs something with a value; the former value is back afterwards.
   *
   * @param value the value that the action, and whatever it starts, sees
   * @param action what to run
   */
  public void run(T value, Runnable action) {
    Objects.requireNonNull(action, "action");
    Object outer = AsyncContext.current();
    AsyncContext.set(AsyncContext.bind(outer, this, value));
    try {
      action.run();
    } finally {
      AsyncContext.set(outer);
    }
  }
}
