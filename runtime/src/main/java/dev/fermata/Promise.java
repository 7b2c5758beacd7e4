package dev.fermata;

import dev.fermata.machine.PromiseAccess;
import dev.fermata.machine.Reaction;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value that will be there later, or the error that came instead: ECMAScript's Promise (ECMA-262,
 * 27.2) with Java's types.
 *
 * <p>A promise settles once, from any thread. Its reactions run as microtasks of the loop that was
 * current where they were registered, one tick after the settling, in the order of their
 * registration; everything before the settling happens-before them. Types decide about flattening,
 * not run-time classes: {@link #resolve(Object)} and {@link #then(Function)} never flatten, {@link
 * Resolvers#resolveWith(Promise)} and {@link #thenCompose(Function)} do.
 *
 * <p>Methods that register a reaction throw {@link IllegalStateException} off a loop. All methods
 * are thread-safe.
 *
 * @param <T> the type of the value
 */
public class Promise<T> {
  private static final VarHandle CELL;

  static {
    try {
      CELL = MethodHandles.lookup().findVarHandle(Promise.class, "cell", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
    PromiseAccess.supply(new MachineAccess());
  }

  /**
   * The whole state. Pending: null, or the newest {@link Reaction}, which links to the older ones.
   * Settled: a {@link Rejected}, or the value as {@link Fulfilled#cellOf(Object)} keeps it.
   */
  private volatile Object cell;

  /** Makes a pending promise. */
  Promise() {}

  /** Makes a settled promise; {@code cell} is what {@link #settle(Object)} takes. */
  Promise(Object cell) {
    CELL.setRelease(this, cell);
  }

  /** Where a promise stands. */
  public enum State {
    /** Neither fulfilled nor rejected yet. */
    PENDING,
    /** There is a value. */
    FULFILLED,
    /** There is an error. */
    REJECTED
  }

  /**
   * A function of three arguments, for {@link #all(Promise, Promise, Promise, Function3)}.
   *
   * @param <A> the first argument's type
   * @param <B> the second argument's type
   * @param <C> the third argument's type
   * @param <R> the result's type
   */
  @FunctionalInterface
  public interface Function3<A, B, C, R> {
    /**
     * Applies the function.
     *
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @return the result
     */
    R apply(A a, B b, C c);
  }

  /**
   * How one promise of {@link #allSettled(Iterable)} ended.
   *
   * @param <T> the type of the value
   * @param value the value; null for a rejected promise
   * @param error the error; null for a fulfilled promise
   */
  public record Settled<T>(T value, Throwable error) {
    /**
     * Whether the promise was fulfilled.
     *
     * @return false if it was rejected
     */
    public boolean fulfilled() {
      return error == null;
    }
  }

  // Settling and registering.

  /** Settles with a cell's content; false if it was settled before. */
  final boolean settle(Object settled) {
    Object seen = CELL.getAcquire(this);
    while (isPendingCell(seen)) {
      Object witness = CELL.compareAndExchange(this, seen, settled);
      if (witness == seen) {
        if (seen != null) {
          Reactions.release((Reaction) seen, settled);
        } else if (settled instanceof Rejected rejected) {
          UnhandledRejections.track(this, rejected, settlingLoop());
        }
        return true;
      }
      seen = witness;
    }
    return false;
  }

  /** The loop that hears of a rejection that nobody handles; null for none. */
  EventLoop settlingLoop() {
    return EventLoop.currentOrNull();
  }

  final boolean fulfill(Object value) {
    return settle(Fulfilled.cellOf(value));
  }

  final boolean rejectWith(Throwable error) {
    return settle(new Rejected(error));
  }

  /** Rejects what a loop that has ended was to settle; no handler is left to hear of it. */
  final void abandon(Throwable why) {
    Rejected abandoned = new Rejected(why);
    abandoned.markHandled();
    settle(abandoned);
  }

  /** Links a reaction whose loop and context are set, or releases it if the promise is settled. */
  final void register(Reaction reaction) {
    reaction.source = this;
    Object seen = CELL.getAcquire(this);
    while (isPendingCell(seen)) {
      reaction.next = (Reaction) seen;
      Object witness = CELL.compareAndExchange(this, seen, reaction);
      if (witness == seen) {
        return;
      }
      seen = witness;
    }
    reaction.next = null;
    Reactions.releaseLate(reaction, seen);
  }

  /** Registers for the current loop, in its current context. */
  final void registerHere(Reaction reaction) {
    EventLoop loop = EventLoop.require("a reaction to a promise");
    reaction.loop = loop;
    reaction.context = loop.context;
    register(reaction);
  }

  /** What {@link #settle(Object)} was given; null while pending. */
  final Object settledCell() {
    Object seen = CELL.getAcquire(this);
    return isPendingCell(seen) ? null : seen;
  }

  private static boolean isPendingCell(Object cell) {
    return cell == null || cell instanceof Reaction;
  }

  /** What happens to work in progress when an {@link #abortOn(AbortSignal)} of this fires. */
  void interruptWork() {}

  // Making promises.

  /**
   * Makes a promise that {@code executor}, which runs at once, settles through the resolvers, then
   * or later. What it throws rejects the promise.
   *
   * @param <T> the type of the value
   * @param executor gets the resolvers
   * @return the promise
   */
  public static <T> Promise<T> create(Consumer<? super Resolvers<T>> executor) {
    Objects.requireNonNull(executor, "executor");
    Resolvers<T> resolvers = withResolvers();
    try {
      executor.accept(resolvers);
    } catch (Throwable error) {
      resolvers.reject(error);
    }
    return resolvers.promise();
  }

  /**
   * Makes a pending promise together with what settles it (27.2.4.9).
   *
   * @param <T> the type of the value
   * @return the resolvers, which know the promise
   */
  public static <T> Resolvers<T> withResolvers() {
    return new Resolvers<>();
  }

  /**
   * Makes a fulfilled promise. A promise given as the value stays one.
   *
   * @param <T> the type of the value
   * @param value the value
   * @return the promise
   */
  public static <T> Promise<T> resolve(T value) {
    return new Promise<>(Fulfilled.cellOf(value));
  }

  /**
   * Makes a promise that is fulfilled with null.
   *
   * @return the promise
   */
  public static Promise<Void> resolve() {
    return resolve(null);
  }

  /**
   * Makes a rejected promise. On a loop it counts as unhandled if nothing reacts to it before the
   * microtasks are done.
   *
   * @param <T> the type of the value that there is not
   * @param error the error
   * @return the promise
   */
  public static <T> Promise<T> reject(Throwable error) {
    Promise<T> promise = new Promise<>();
    promise.rejectWith(Objects.requireNonNull(error, "error"));
    return promise;
  }

  /**
   * Calls something now and makes a promise of what it returns or throws (27.2.4.8, Promise.try).
   *
   * @param <T> the type of the value
   * @param call what to call
   * @return a settled promise
   */
  public static <T> Promise<T> attempt(Callable<? extends T> call) {
    Objects.requireNonNull(call, "call");
    try {
      return resolve(call.call());
    } catch (Throwable error) {
      return reject(error);
    }
  }

  /**
   * Makes a promise of a stage. {@code CompletionException} and {@code ExecutionException} are
   * unwrapped. A stage that is a completed {@link CompletableFuture} gives a settled promise.
   *
   * @param <T> the type of the value
   * @param stage the stage
   * @return a promise that settles when and where the stage completes
   */
  public static <T> Promise<T> from(CompletionStage<? extends T> stage) {
    return Stages.promiseOf(Objects.requireNonNull(stage, "stage"));
  }

  /**
   * Runs a blocking call off the loop: on a virtual thread where the JDK has them, else on a cached
   * pool of daemon threads. {@link #abortOn(AbortSignal)} of the returned promise interrupts it.
   *
   * @param <T> the type of the value
   * @param call what to run
   * @return a promise of what it returns or throws
   */
  public static <T> Promise<T> blocking(Callable<? extends T> call) {
    return blocking(call, BlockingWork.defaultExecutor());
  }

  /**
   * Runs a blocking call on an executor. {@link #abortOn(AbortSignal)} of the returned promise
   * interrupts it.
   *
   * @param <T> the type of the value
   * @param call what to run
   * @param executor where to run it; a refusal rejects the promise
   * @return a promise of what it returns or throws
   */
  public static <T> Promise<T> blocking(Callable<? extends T> call, Executor executor) {
    return BlockingWork.start(
        Objects.requireNonNull(call, "call"), Objects.requireNonNull(executor, "executor"));
  }

  /**
   * Like {@link #blocking(Callable)} for work without a result.
   *
   * @param work what to run
   * @return a promise that is fulfilled with null when it is done
   */
  public static Promise<Void> blockingRun(ThrowingRunnable work) {
    Objects.requireNonNull(work, "work");
    return blocking(
        () -> {
          work.run();
          return null;
        });
  }

  /**
   * Waits.
   *
   * @param delay how long; less than a millisecond counts as one
   * @return a promise that a timer of the current loop fulfils with null
   * @throws IllegalStateException off a loop
   * @throws IllegalArgumentException for a negative delay
   */
  public static Promise<Void> delay(Duration delay) {
    Promise<Void> promise = new Promise<>();
    EventLoop loop = EventLoop.require("Promise.delay");
    loop.setTimeout(() -> promise.fulfill(null), LoopClock.checked(delay));
    return promise;
  }

  /**
   * Waits, unless a signal fires first.
   *
   * @param delay how long; less than a millisecond counts as one
   * @param signal ends the wait; its reason rejects the promise
   * @return a promise that a timer of the current loop fulfils with null
   * @throws IllegalStateException off a loop
   * @throws IllegalArgumentException for a negative delay
   */
  public static Promise<Void> delay(Duration delay, AbortSignal signal) {
    return Aborting.delay(delay, Objects.requireNonNull(signal, "signal"));
  }

  // Combinators.

  /**
   * Waits for all values (27.2.4.1).
   *
   * @param <T> the type of the values
   * @param promises what to wait for; what iterating throws rejects the result
   * @return a promise of the values in order, or of the first error
   */
  public static <T> Promise<List<T>> all(Iterable<? extends Promise<? extends T>> promises) {
    return Combinators.all(promises);
  }

  /**
   * Waits for all values, as {@link #all(Iterable)} does.
   *
   * @param <T> the type of the values
   * @param promises what to wait for
   * @return a promise of the values in order, or of the first error
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Promise<List<T>> all(Promise<? extends T>... promises) {
    return all(Arrays.asList(promises));
  }

  /**
   * Waits for two values and combines them: {@code all(a, b)} and a {@code then}.
   *
   * @param <A> the first value's type
   * @param <B> the second value's type
   * @param <R> the result's type
   * @param a the first promise
   * @param b the second promise
   * @param combine makes the result
   * @return a promise of the result, or of the first error
   */
  public static <A, B, R> Promise<R> all(
      Promise<? extends A> a,
      Promise<? extends B> b,
      BiFunction<? super A, ? super B, ? extends R> combine) {
    return Combinators.combine(a, b, Objects.requireNonNull(combine, "combine"));
  }

  /**
   * Waits for three values and combines them.
   *
   * @param <A> the first value's type
   * @param <B> the second value's type
   * @param <C> the third value's type
   * @param <R> the result's type
   * @param a the first promise
   * @param b the second promise
   * @param c the third promise
   * @param combine makes the result
   * @return a promise of the result, or of the first error
   */
  public static <A, B, C, R> Promise<R> all(
      Promise<? extends A> a,
      Promise<? extends B> b,
      Promise<? extends C> c,
      Function3<? super A, ? super B, ? super C, ? extends R> combine) {
    return Combinators.combine(a, b, c, Objects.requireNonNull(combine, "combine"));
  }

  /**
   * Waits until every promise is settled (27.2.4.2).
   *
   * @param <T> the type of the values
   * @param promises what to wait for; what iterating throws rejects the result
   * @return a promise of how each ended, in order
   */
  public static <T> Promise<List<Settled<T>>> allSettled(
      Iterable<? extends Promise<? extends T>> promises) {
    return Combinators.allSettled(promises);
  }

  /**
   * Waits until every promise is settled, as {@link #allSettled(Iterable)} does.
   *
   * @param <T> the type of the values
   * @param promises what to wait for
   * @return a promise of how each ended, in order
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Promise<List<Settled<T>>> allSettled(Promise<? extends T>... promises) {
    return allSettled(Arrays.asList(promises));
  }

  /**
   * Waits for the first value (27.2.4.3).
   *
   * @param <T> the type of the values
   * @param promises what to wait for; what iterating throws rejects the result
   * @return a promise of the first value, or of an {@link AggregateException} with all errors
   */
  public static <T> Promise<T> any(Iterable<? extends Promise<? extends T>> promises) {
    return Combinators.any(promises);
  }

  /**
   * Waits for the first value, as {@link #any(Iterable)} does.
   *
   * @param <T> the type of the values
   * @param promises what to wait for
   * @return a promise of the first value, or of an {@link AggregateException} with all errors
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Promise<T> any(Promise<? extends T>... promises) {
    return any(Arrays.asList(promises));
  }

  /**
   * Waits for whatever settles first (27.2.4.5). Without promises the result stays pending.
   *
   * @param <T> the type of the values
   * @param promises what to wait for; what iterating throws rejects the result
   * @return a promise that settles as the first of them does
   */
  public static <T> Promise<T> race(Iterable<? extends Promise<? extends T>> promises) {
    return Combinators.race(promises);
  }

  /**
   * Waits for whatever settles first, as {@link #race(Iterable)} does.
   *
   * @param <T> the type of the values
   * @param promises what to wait for
   * @return a promise that settles as the first of them does
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Promise<T> race(Promise<? extends T>... promises) {
    return race(Arrays.asList(promises));
  }

  // Reactions.

  /**
   * Maps the value. A promise that the function returns stays a value.
   *
   * @param <R> the type of the new value
   * @param onFulfilled makes the new value
   * @return a promise of the new value, of what the function throws, or of this promise's error
   */
  public <R> Promise<R> then(Function<? super T, ? extends R> onFulfilled) {
    return Reactions.map(this, Objects.requireNonNull(onFulfilled, "onFulfilled"), null);
  }

  /**
   * Maps the value or the error.
   *
   * @param <R> the type of the new value
   * @param onFulfilled makes the new value of a value
   * @param onRejected makes the new value of an error
   * @return a promise of the new value, or of what the function throws
   */
  public <R> Promise<R> then(
      Function<? super T, ? extends R> onFulfilled,
      Function<? super Throwable, ? extends R> onRejected) {
    return Reactions.map(
        this,
        Objects.requireNonNull(onFulfilled, "onFulfilled"),
        Objects.requireNonNull(onRejected, "onRejected"));
  }

  /**
   * Goes on with another promise: JavaScript's {@code then} with a function that returns one.
   *
   * @param <R> the type of the new value
   * @param onFulfilled makes the promise to follow; null from it rejects
   * @return a promise that follows that promise, or has this promise's error
   */
  public <R> Promise<R> thenCompose(
      Function<? super T, ? extends Promise<? extends R>> onFulfilled) {
    return Reactions.compose(this, Objects.requireNonNull(onFulfilled, "onFulfilled"), null);
  }

  /**
   * Goes on with another promise, after an error too.
   *
   * @param <R> the type of the new value
   * @param onFulfilled makes the promise to follow after a value; null from it rejects
   * @param onRejected makes the promise to follow after an error; null from it rejects
   * @return a promise that follows that promise
   */
  public <R> Promise<R> thenCompose(
      Function<? super T, ? extends Promise<? extends R>> onFulfilled,
      Function<? super Throwable, ? extends Promise<? extends R>> onRejected) {
    return Reactions.compose(
        this,
        Objects.requireNonNull(onFulfilled, "onFulfilled"),
        Objects.requireNonNull(onRejected, "onRejected"));
  }

  /**
   * Uses the value.
   *
   * @param onFulfilled gets the value
   * @return a promise of null, of what the consumer throws, or of this promise's error
   */
  public Promise<Void> thenAccept(Consumer<? super T> onFulfilled) {
    Objects.requireNonNull(onFulfilled, "onFulfilled");
    return then(
        value -> {
          onFulfilled.accept(value);
          return null;
        });
  }

  /**
   * Makes a value of an error.
   *
   * @param onRejected makes the value
   * @return a promise of this promise's value, of that value, or of what the function throws
   */
  public Promise<T> catching(Function<? super Throwable, ? extends T> onRejected) {
    return Reactions.map(this, null, Objects.requireNonNull(onRejected, "onRejected"));
  }

  /**
   * Makes a value of an error of one class; other errors pass.
   *
   * @param <X> the class of the errors
   * @param errorClass the class of the errors
   * @param onRejected makes the value
   * @return a promise of this promise's value, of that value, or of an error
   */
  public <X extends Throwable> Promise<T> catching(
      Class<X> errorClass, Function<? super X, ? extends T> onRejected) {
    Objects.requireNonNull(errorClass, "errorClass");
    Objects.requireNonNull(onRejected, "onRejected");
    return catching(
        error -> {
          if (errorClass.isInstance(error)) {
            return onRejected.apply(errorClass.cast(error));
          }
          throw Errors.sneak(error);
        });
  }

  /**
   * Runs something after the value or the error (27.2.5.3, with its two extra ticks).
   *
   * @param action what to run
   * @return a promise that settles as this one, or with what the action throws
   */
  public Promise<T> finallyDo(Runnable action) {
    return Reactions.afterwards(this, Objects.requireNonNull(action, "action"));
  }

  /**
   * Runs something after the value or the error and waits for its promise (27.2.5.3).
   *
   * @param action what to run; null from it rejects
   * @return a promise that settles as this one, or with the error of the action or of its promise
   */
  public Promise<T> finallyCompose(Supplier<? extends Promise<?>> action) {
    return Reactions.afterwards(this, Objects.requireNonNull(action, "action"));
  }

  /**
   * Ends the wait when a signal fires. Work that {@link #blocking(Callable)} started for this very
   * promise is interrupted then.
   *
   * @param signal ends the wait; its reason rejects the result
   * @return a promise that settles as this one, one tick later, unless the signal fires before
   */
  public Promise<T> abortOn(AbortSignal signal) {
    return Aborting.abortOn(this, Objects.requireNonNull(signal, "signal"));
  }

  /**
   * Ends the wait after a time.
   *
   * @param limit how long to wait; less than a millisecond counts as one
   * @return a promise that settles as this one, one tick later, or is rejected with {@link
   *     java.util.concurrent.TimeoutException}
   * @throws IllegalArgumentException for a negative duration
   */
  public Promise<T> timeout(Duration limit) {
    return Aborting.timeout(this, limit);
  }

  // Looking and leaving.

  /**
   * Where the promise stands now.
   *
   * @return the state
   */
  public final State state() {
    Object settled = settledCell();
    if (settled == null) {
      return State.PENDING;
    }
    return settled instanceof Rejected ? State.REJECTED : State.FULFILLED;
  }

  /**
   * Blocks the calling thread until the promise is settled. An interrupt does not end the wait; the
   * thread's interrupted status is set again afterwards.
   *
   * @return the value; a rejection is thrown, the very object, undeclared
   * @throws IllegalStateException on a loop's own thread while the promise is pending, since the
   *     loop could not go on
   */
  public T join() {
    return Joining.join(this);
  }

  /**
   * Makes a future that completes, on the settling thread, as this promise settles: with the value
   * or with the very Throwable. Cancelling or completing the future ends the future alone; the
   * promise and the work behind it go on. Works from any thread.
   *
   * <p>What depends on the future runs on the settling thread, after the promises that follow this
   * one are settled; it may block in {@code join()} and {@code get()} of those and of other futures
   * of this promise, which may complete no sooner. Should futures complete one another many levels
   * deep, inner ones complete on a thread of {@link #blocking(Callable)}.
   *
   * @return a new future
   */
  public CompletableFuture<T> toCompletableFuture() {
    return Stages.futureOf(this);
  }

  /**
   * The state, for people. A value shows as its own {@code toString} has it: one that contains this
   * promise must not print it.
   *
   * @return {@code Promise[PENDING]}, {@code Promise[FULFILLED value]} or {@code Promise[REJECTED
   *     error]}
   */
  @Override
  public String toString() {
    Object settled = settledCell();
    if (settled == null) {
      return "Promise[PENDING]";
    }
    return settled instanceof Rejected rejected
        ? "Promise[REJECTED " + rejected.error + "]"
        : "Promise[FULFILLED " + Fulfilled.valueOf(settled) + "]";
  }

  /**
   * What settles a promise. Thread-safe; only the first call of any of its methods counts.
   *
   * @param <T> the type of the value
   */
  public static final class Resolvers<T> {
    private static final VarHandle USED;

    static {
      try {
        USED = MethodHandles.lookup().findVarHandle(Resolvers.class, "used", boolean.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final OwnedPromise<T> promise = new OwnedPromise<>();
    private volatile boolean used;

    Resolvers() {}

    /**
     * The promise that this settles.
     *
     * @return always the same promise
     */
    public Promise<T> promise() {
      return promise;
    }

    /**
     * Fulfils the promise. A promise given as the value stays one.
     *
     * @param value the value
     */
    public void resolve(T value) {
      if (first()) {
        promise.fulfill(value);
      }
    }

    /**
     * Lets the promise follow another; later calls count no more, settled or not (27.2.1.3.2).
     * Following itself rejects with an {@link IllegalStateException}.
     *
     * @param followed the promise to follow; null rejects with a {@link NullPointerException}
     */
    public void resolveWith(Promise<? extends T> followed) {
      if (first()) {
        Adoption.start(promise, followed);
      }
    }

    /**
     * Rejects the promise.
     *
     * @param error the error
     */
    public void reject(Throwable error) {
      Objects.requireNonNull(error, "error");
      if (first()) {
        promise.rejectWith(error);
      }
    }

    private boolean first() {
      return USED.compareAndSet(this, false, true);
    }
  }
}
