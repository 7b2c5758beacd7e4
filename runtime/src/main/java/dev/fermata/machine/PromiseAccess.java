package dev.fermata.machine;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.Promise;

/**
 * How this package reaches the package-private parts of {@link Promise} and {@link EventLoop}.
 * {@code dev.fermata} supplies the one implementation when {@code Promise} is initialised; nobody
 * outside the two packages can call anything here.
 */
public abstract class PromiseAccess {
  private static PromiseAccess instance;

  /** Makes the implementation. */
  protected PromiseAccess() {}

  /**
   * Hands over the implementation; {@link Promise}'s initialiser calls it.
   *
   * @param access the implementation
   * @throws IllegalStateException when there is one already
   */
  public static void supply(PromiseAccess access) {
    synchronized (PromiseAccess.class) {
      if (instance != null) {
        throw new IllegalStateException("Fermata's runtime has its PromiseAccess already");
      }
      instance = access;
    }
  }

  /** The implementation, after making sure that {@link Promise} has supplied it. */
  static PromiseAccess get() {
    return Holder.ACCESS;
  }

  /**
   * The loop that runs on this thread.
   *
   * @param what what needs it, for the message: "an async method", "a request to an async
   *     generator"
   * @return the current loop
   * @throws IllegalStateException off a loop; the message says how to start one
   */
  protected abstract EventLoop currentLoop(String what);

  /**
   * The loop that runs on this thread, if any.
   *
   * @return the current loop; null off a loop
   */
  protected abstract EventLoop currentLoopOrNull();

  /**
   * Makes a pending promise that only the caller settles.
   *
   * @param <T> the type of its value
   * @return the promise
   */
  protected abstract <T> Promise<T> pending();

  /**
   * Makes a pending promise for the caller to settle from any thread: if it is rejected and nobody
   * handles that, the loop that is current now hears of it.
   *
   * @param <T> the type of its value
   * @return the promise
   */
  protected abstract <T> Promise<T> pendingOwned();

  /**
   * Makes a promise that is fulfilled already.
   *
   * @param <T> the type of its value
   * @param value the value
   * @return the promise
   */
  protected abstract <T> Promise<T> fulfilled(T value);

  /**
   * Makes the token of {@code return result(value)}: a fulfilled promise that {@link
   * #isDirect(Promise)} recognises.
   *
   * @param <T> the type of its value
   * @param value the value
   * @return the token
   */
  protected abstract <T> Promise<T> direct(T value);

  /**
   * Whether a promise came from {@link #direct(Object)}.
   *
   * @param promise any promise
   * @return true for a token
   */
  protected abstract boolean isDirect(Promise<?> promise);

  /**
   * Links a reaction to a promise: it runs as a microtask of {@code loop}, one tick after the
   * settling, or one tick from now if that was before (PerformPromiseThen, 27.2.5.4.1). Sets the
   * reaction's {@code loop}, {@code context} and {@code source}. To be called on the loop.
   *
   * @param promise what to wait for
   * @param reaction what to run then; it must be in no list
   * @param loop the current loop
   */
  protected abstract void register(Promise<?> promise, Reaction reaction, EventLoop loop);

  /**
   * Queues a reaction as a microtask of the current loop, in the current context.
   *
   * @param reaction what to run; it must be in no list
   * @param loop the current loop
   */
  protected abstract void queue(Reaction reaction, EventLoop loop);

  /**
   * Whether a promise is still pending.
   *
   * @param promise any promise
   * @return false once it is fulfilled or rejected
   */
  protected abstract boolean isPending(Promise<?> promise);

  /**
   * The value of a fulfilled promise.
   *
   * @param promise a settled promise
   * @return its value; null for a rejected one
   */
  protected abstract Object value(Promise<?> promise);

  /**
   * The error of a rejected promise.
   *
   * @param promise a settled promise
   * @return its error; null for a fulfilled one
   */
  protected abstract Throwable error(Promise<?> promise);

  /**
   * Fulfils a promise with a value, whatever the value is.
   *
   * @param promise a promise from {@link #pending()} or {@link #pendingOwned()}
   * @param value the value
   */
  protected abstract void fulfill(Promise<?> promise, Object value);

  /**
   * Rejects a promise.
   *
   * @param promise a promise from {@link #pending()} or {@link #pendingOwned()}
   * @param error the error; it is kept as it is
   */
  protected abstract void reject(Promise<?> promise, Throwable error);

  /**
   * Rejects a promise that nothing will settle any more; that counts as handled.
   *
   * @param promise a promise from {@link #pending()}
   * @param why says why
   */
  protected abstract void abandon(Promise<?> promise, Throwable why);

  /**
   * Lets a promise follow another, with the ticks of ECMAScript's NewPromiseResolveThenableJob
   * (27.2.2.2); rejects it with an {@code IllegalStateException} when the two are the same.
   *
   * @param promise a promise from {@link #pending()} or {@link #pendingOwned()}
   * @param followed the promise to follow
   */
  protected abstract void adopt(Promise<?> promise, Promise<?> followed);

  /**
   * Queues a task on a loop from any thread, also while the loop closes or its executor refuses
   * turns.
   *
   * @param loop any loop
   * @param task what to run
   * @return false once the loop has ended: the task will not run
   */
  protected abstract boolean post(EventLoop loop, Runnable task);

  /**
   * Closes an iterator as {@code forAwait} does (AsyncIteratorClose, 7.4.13). To be called on the
   * loop.
   *
   * @param iterator what to close
   * @return a promise of the closing; what closing throws is its rejection
   */
  protected abstract Promise<?> closing(AsyncIterator<?> iterator);

  /**
   * Runs an action when a loop ends, on the loop's thread where it has one; at once when it has
   * ended already.
   *
   * @param loop any loop
   * @param action what to run, once
   */
  protected abstract void onEnd(EventLoop loop, Runnable action);

  /**
   * Takes an {@link #onEnd} back.
   *
   * @param loop the loop
   * @param action the same object
   */
  protected abstract void offEnd(EventLoop loop, Runnable action);

  private static final class Holder {
    static final PromiseAccess ACCESS = load();

    private static PromiseAccess load() {
      try {
        Class.forName(Promise.class.getName(), true, Promise.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new AssertionError("Promise is not where it was compiled", e);
      }
      synchronized (PromiseAccess.class) {
        return instance;
      }
    }
  }
}
