package dev.fermata.corpus;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What bodies await. A script decides whether the promises are settled already or settle one task
 * later, and which one, counted from the start of the run, is rejected.
 */
public final class Steps {
  private static boolean settledAtOnce;
  private static int rejectedIndex;
  private static int created;

  private Steps() {}

  /**
   * Starts counting anew.
   *
   * @param atOnce whether promises are settled when they are made
   * @param rejected the index of the promise to reject, or -1
   */
  public static void start(boolean atOnce, int rejected) {
    settledAtOnce = atOnce;
    rejectedIndex = rejected;
    created = 0;
  }

  /** How many promises and stages were made. */
  public static int created() {
    return created;
  }

  /** The next promise, for {@code value} unless the script rejects it. */
  public static <T> Promise<T> later(T value) {
    int index = created++;
    Log.log("promise " + index);
    if (settledAtOnce) {
      return index == rejectedIndex ? Promise.reject(boom(index)) : Promise.resolve(value);
    }
    Promise.Resolvers<T> resolvers = Promise.withResolvers();
    EventLoop.current()
        .execute(
            () -> {
              if (index == rejectedIndex) {
                resolvers.reject(boom(index));
              } else {
                resolvers.resolve(value);
              }
            });
    return resolvers.promise();
  }

  /** The next stage, for {@code value} unless the script rejects it. */
  public static <T> CompletionStage<T> stage(T value) {
    int index = created++;
    Log.log("stage " + index);
    CompletableFuture<T> future = new CompletableFuture<>();
    Runnable settle =
        () -> {
          if (index == rejectedIndex) {
            future.completeExceptionally(boom(index));
          } else {
            future.complete(value);
          }
        };
    if (settledAtOnce) {
      settle.run();
    } else {
      EventLoop.current().execute(settle);
    }
    return future;
  }

  /** A promise that is rejected already, whatever the script says. */
  public static <T> Promise<T> failed(Throwable error) {
    return Promise.reject(error);
  }

  private static Boom boom(int index) {
    return new Boom("rejected " + index);
  }
}
