package dev.fermata;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Between promises and the JDK's stages. */
final class Stages {
  private Stages() {}

  static <T> Promise<T> promiseOf(CompletionStage<? extends T> stage) {
    Promise<T> promise = new OwnedPromise<>();
    // Handles and ends here: whatever the consumer returns or throws concerns no further stage.
    stage.whenComplete(
        (value, error) -> {
          if (error != null) {
            promise.rejectWith(Errors.unwrap(error));
          } else {
            promise.fulfill(value);
          }
        });
    return promise;
  }

  static <T> CompletableFuture<T> futureOf(Promise<T> promise) {
    CompletableFuture<T> future = new Future<>();
    promise.register(new Completing<>(future));
    return future;
  }

  /**
   * A future that completes what this thread has still to complete before it blocks it. Otherwise a
   * callback that waits for another future of the same promise would wait for itself.
   */
  private static final class Future<T> extends CompletableFuture<T> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Future<>();
    }

    @Override
    public T join() {
      Detached.catchUp();
      return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      Detached.catchUp();
      return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      Detached.catchUp();
      return super.get(timeout, unit);
    }
  }

  private static final class Completing<T> extends Detached.Outgoing {
    private final CompletableFuture<T> future;

    Completing(CompletableFuture<T> future) {
      this.future = future;
    }

    @Override
    protected void react() {
      Object settled = source.settledCell();
      if (settled instanceof Rejected rejected) {
        future.completeExceptionally(rejected.error);
      } else {
        @SuppressWarnings("unchecked")
        T value = (T) Fulfilled.valueOf(settled);
        future.complete(value);
      }
    }
  }
}
