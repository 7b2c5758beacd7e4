package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    CompletableFuture<T> future = new CompletableFuture<>();
    promise.register(new Completing<>(future));
    return future;
  }

  private static final class Completing<T> extends Reaction {
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
