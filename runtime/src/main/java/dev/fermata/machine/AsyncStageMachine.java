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
   * Runs the body up to its first suspension.
   *
   * @return the future of the body's result; an exception of the body completes it exceptionally
   * @throws IllegalStateException off a loop, before the body runs
   */
  public final CompletableFuture<T> startStage() {
    enterLoop("an async method");
    CompletableFuture<T> result = new CompletableFuture<>();
    future = result;
    step();
    return result;
  }

  @Override
  protected final void react() {
    step();
  }

  private void step() {
    CompletableFuture<T> result = future;
    try {
      if (resume() == Step.AWAITING) {
        return;
      }
    } catch (Throwable error) {
      source = null;
      result.completeExceptionally(error);
    }
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
