package dev.fermata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** ECMA-262, 27.2, on one loop: as much of a promise as the corpus needs. */
public final class Promise<T> {
  /** Whether an async body that returns this settles with its value instead of adopting it. */
  boolean settlesDirectly;

  private State state = State.PENDING;
  private Object outcome;
  private boolean resolved;
  private final List<Runnable> reactions = new ArrayList<>();

  private Promise() {}

  public enum State {
    PENDING,
    FULFILLED,
    REJECTED
  }

  public static final class Resolvers<T> {
    private final Promise<T> promise = new Promise<>();

    public Promise<T> promise() {
      return promise;
    }

    public void resolve(T value) {
      if (!promise.resolved) {
        promise.resolved = true;
        promise.settle(State.FULFILLED, value);
      }
    }

    public void reject(Throwable error) {
      if (!promise.resolved) {
        promise.resolved = true;
        promise.settle(State.REJECTED, error);
      }
    }

    /** ECMA-262, 27.2.1.3.2 and 27.2.2.2: the thenable's `then` is called by a job of its own. */
    public void resolveWith(Promise<? extends T> other) {
      if (promise.resolved) {
        return;
      }
      promise.resolved = true;
      if (other == promise) {
        promise.settle(State.REJECTED, new IllegalStateException("cycle"));
        return;
      }
      EventLoop.current()
          .queueMicrotask(
              () ->
                  other.react(
                      value -> promise.settle(State.FULFILLED, value),
                      error -> promise.settle(State.REJECTED, error)));
    }
  }

  public static <T> Resolvers<T> withResolvers() {
    return new Resolvers<>();
  }

  public static <T> Promise<T> resolve(T value) {
    Resolvers<T> resolvers = withResolvers();
    resolvers.resolve(value);
    return resolvers.promise;
  }

  public static Promise<Void> resolve() {
    return resolve(null);
  }

  public static <T> Promise<T> reject(Throwable error) {
    Resolvers<T> resolvers = withResolvers();
    resolvers.reject(error);
    return resolvers.promise;
  }

  public static <T> Promise<T> from(CompletionStage<? extends T> stage) {
    Resolvers<T> resolvers = withResolvers();
    stage.whenComplete(
        (value, error) -> {
          if (error != null) {
            resolvers.reject(unwrap(error));
          } else {
            resolvers.resolve(value);
          }
        });
    return resolvers.promise;
  }

  static Throwable unwrap(Throwable error) {
    boolean wrapper = error instanceof CompletionException || error instanceof ExecutionException;
    return wrapper && error.getCause() != null ? unwrap(error.getCause()) : error;
  }

  private void settle(State settled, Object result) {
    state = settled;
    outcome = result;
    List<Runnable> due = List.copyOf(reactions);
    reactions.clear();
    due.forEach(reaction -> EventLoop.current().queueMicrotask(reaction));
  }

  /** ECMA-262, 27.2.5.4.1 PerformPromiseThen. */
  @SuppressWarnings("unchecked")
  void react(Consumer<? super T> onFulfilled, Consumer<? super Throwable> onRejected) {
    Runnable reaction =
        () -> {
          if (state == State.FULFILLED) {
            onFulfilled.accept((T) outcome);
          } else {
            onRejected.accept((Throwable) outcome);
          }
        };
    if (state == State.PENDING) {
      reactions.add(reaction);
    } else {
      EventLoop.current().queueMicrotask(reaction);
    }
  }

  public <U> Promise<U> then(Function<? super T, ? extends U> onFulfilled) {
    return then(
        onFulfilled,
        error -> {
          throw sneaky(error);
        });
  }

  public <U> Promise<U> then(
      Function<? super T, ? extends U> onFulfilled,
      Function<? super Throwable, ? extends U> onRejected) {
    Resolvers<U> resolvers = withResolvers();
    react(
        value -> settleWith(resolvers, () -> onFulfilled.apply(value)),
        error -> settleWith(resolvers, () -> onRejected.apply(error)));
    return resolvers.promise;
  }

  public <U> Promise<U> thenCompose(
      Function<? super T, ? extends Promise<? extends U>> onFulfilled) {
    Resolvers<U> resolvers = withResolvers();
    react(
        value -> {
          try {
            resolvers.resolveWith(onFulfilled.apply(value));
          } catch (Throwable e) {
            resolvers.reject(e);
          }
        },
        resolvers::reject);
    return resolvers.promise;
  }

  public Promise<Void> thenAccept(Consumer<? super T> onFulfilled) {
    return then(
        value -> {
          onFulfilled.accept(value);
          return null;
        });
  }

  public Promise<T> catching(Function<? super Throwable, ? extends T> onRejected) {
    return then(value -> value, onRejected);
  }

  private static <U> void settleWith(
      Resolvers<U> resolvers, java.util.function.Supplier<? extends U> computation) {
    U value;
    try {
      value = computation.get();
    } catch (Throwable e) {
      resolvers.reject(e);
      return;
    }
    resolvers.resolve(value);
  }

  /** For a fulfilled promise that {@code result(value)} made. */
  void settleDirectly(Resolvers<Object> resolvers) {
    resolvers.resolve(outcome);
  }

  public State state() {
    return state;
  }

  public CompletableFuture<T> toCompletableFuture() {
    CompletableFuture<T> future = new CompletableFuture<>();
    react(future::complete, future::completeExceptionally);
    return future;
  }

  @SuppressWarnings("unchecked")
  static <X extends Throwable> RuntimeException sneaky(Throwable error) throws X {
    throw (X) error;
  }
}
