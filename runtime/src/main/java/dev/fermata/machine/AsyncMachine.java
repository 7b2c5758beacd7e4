package dev.fermata.machine;

import dev.fermata.Promise;

/**
 * The machine of an {@code @Async} method whose result is a {@link Promise}.
 *
 * @param <T> the type of the promise's value
 */
public abstract class AsyncMachine<T> extends AwaitingMachine {
  private Promise<T> promise;

  /** Makes a machine at its start. */
  protected AsyncMachine() {}

  /**
   * Runs the body up to its first suspension.
   *
   * @return the promise of the body's result; an exception of the body rejects it
   * @throws IllegalStateException off a loop, before the body runs
   */
  public final Promise<T> start() {
    enterLoop("an async method");
    Promise<T> result = PROMISES.pending();
    promise = result;
    step();
    return result;
  }

  @Override
  protected final void react() {
    step();
  }

  private void step() {
    try {
      if (resume() == Step.AWAITING) {
        return;
      }
    } catch (Throwable error) {
      source = null;
      PROMISES.reject(promise, error);
    }
    clear();
    promise = null;
    context = null;
  }

  /**
   * Ends the body with what it returned: the token of {@code result(v)} settles at once, any other
   * promise is adopted, null rejects.
   *
   * @param returned a promise
   * @return {@link Step#COMPLETED}
   */
  public final int complete(Object returned) {
    if (returned == null) {
      PROMISES.reject(
          promise, new NullPointerException("an async method returned null instead of a promise"));
    } else {
      Promise<?> result = (Promise<?>) returned;
      if (PROMISES.isDirect(result)) {
        PROMISES.fulfill(promise, PROMISES.value(result));
      } else {
        PROMISES.adopt(promise, result);
      }
    }
    return Step.COMPLETED;
  }

  /**
   * Ends the body with a value: {@code return result(value)}.
   *
   * @param value the value, whatever it is
   * @return {@link Step#COMPLETED}
   */
  public final int completeWith(Object value) {
    PROMISES.fulfill(promise, value);
    return Step.COMPLETED;
  }

  /**
   * Makes the token of a {@code result(v)} that reaches its return through a variable or a branch.
   *
   * @param <T> the type of the value
   * @param value the value
   * @return a fulfilled promise that {@link #complete(Object)} recognises
   */
  public static <T> Promise<T> result(Object value) {
    @SuppressWarnings("unchecked")
    T typed = (T) value;
    return PROMISES.direct(typed);
  }
}
