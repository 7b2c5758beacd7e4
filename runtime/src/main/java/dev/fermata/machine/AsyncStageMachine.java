package dev.fermata.machine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * The machine of an {@code @Async} method whose result is a {@link CompletableFuture} or a {@link
 * CompletionStage}.
 *
 * @param <T> the type of the future's value
 */
public abstract class AsyncStageMachine<T> extends AwaitingMachine {
  private CompletableFuture<T> future;

  /** Makes a machine at its start. */
  protected AsyncStageMachine() {}

  /**
   * Runs the body up to its first suspension, through {@link #resume()}.
   *
   * @return the future of the body's result; an exception of the body completes it exceptionally
   * @throws IllegalStateException off a loop, before the body runs
   */
  public final CompletableFuture<T> startStage() {
    CompletableFuture<T> result = beginStage();
    react();
    return result;
  }

  /**
   * Readies the machine for a kickoff that calls the body itself and then {@link #ran} or {@link
   * #failed}: a recursion of async methods takes two stack frames a level this way.
   *
   * @return the future of the body's result
   * @throws IllegalStateException off a loop
   */
  public final CompletableFuture<T> beginStage() {
    enterLoop("an async method");
    CompletableFuture<T> result = new CompletableFuture<>();
    future = result;
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
    if (step == Step.GOES_ON) {
      react();
    } else if (step != Step.AWAITING) {
      release();
    }
  }

  /**
   * Takes note that the body threw: that completes the future exceptionally.
   *
   * @param error what it threw
   */
  public final void failed(Throwable error) {
    source = null;
    future.completeExceptionally(error);
    release();
  }

  private void release() {
    clear();
    future = null;
    context = null;
  }

  /**
   * Ends the body with the stage that it returned: it is adopted, a completed one at once; null
   * rejects.
   *
   * @param returned a stage
   * @return {@link Step#COMPLETED}
   */
  public final int complete(Object returned) {
    CompletableFuture<T> result = future;
    if (returned == null) {
      result.completeExceptionally(
          new NullPointerException("an async method returned null instead of a stage"));
      return Step.COMPLETED;
    }
    @SuppressWarnings("unchecked")
    CompletionStage<T> stage = (CompletionStage<T>) returned;
    stage.whenComplete(
        (value, error) -> {
          if (error == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(unwrap(error));
          }
        });
    return Step.COMPLETED;
  }

  /**
   * Ends the body with a value.
   *
   * @param value the value, whatever it is
   * @return {@link Step#COMPLETED}
   */
  public final int completeWith(Object value) {
    @SuppressWarnings("unchecked")
    T typed = (T) value;
    future.complete(typed);
    return Step.COMPLETED;
  }

  private static Throwable unwrap(Throwable error) {
    Throwable inner = error;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
