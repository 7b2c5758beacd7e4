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
   * Runs the body up to its first suspension, through {@link #resume()}.
   *
   * @return the promise of the body's result; an exception of the body rejects it
   * @throws IllegalStateException off a loop, before the body runs
   */
  public final Promise<T> start() {
    Promise<T> result = begin();
    react();
    return result;
  }

  /**
   * Readies the machine for a kickoff that calls the body itself and then {@link #ran} or {@link
   * #failed}: a recursion of async methods takes two stack frames a level this way.
   *
   * @return the promise of the body's result
   * @throws IllegalStateException off a loop
   */
  public final Promise<T> begin() {
    if (promise != null || source != null) {
      throw misused("begun twice");
    }
    enterLoop("an async method");
    Promise<T> result = PROMISES.pending();
    promise = result;
    return result;
  }

  @Override
  protected final void react() {
    int step;
    try {
      step = resume();
    } catch (Throwable error) {
      failed(error);
      return;
    }
    ran(step);
  }

  /**
   * Takes note that the body returned.
   *
   * @param step the code of {@link Step} that it returned
   */
  public final void ran(int step) {
    if (step == Step.AWAITING) {
      return;
    }
    if (step == Step.GOES_ON) {
      react();
      return;
    }
    if (step != Step.COMPLETED || source != null) {
      throw misused("returned from its body with step " + step);
    }
    release();
  }

  /**
   * Takes note that the body threw: that rejects the promise.
   *
   * @param error what it threw
   */
  public final void failed(Throwable error) {
    Promise<T> result = promise;
    if (result == null || error == null) {
      throw misused("ended twice, or with no error");
    }
    source = null;
    PROMISES.reject(result, error);
    release();
  }

  /**
   * Ends a machine whose loop has ended, so that nothing resumes it: that rejects the promise, and
   * counts as handled.
   *
   * @param why says so
   */
  public final void abandoned(Throwable why) {
    source = null;
    PROMISES.abandon(promise, why);
    release();
  }

  private void release() {
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
    Promise<T> result = promise;
    if (result == null || source != null) {
      throw misused("ended twice, or while it awaits");
    }
    PROMISES.fulfill(result, value);
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
