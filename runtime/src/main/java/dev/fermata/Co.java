package dev.fermata;

import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.BaseStream;

/**
 * What the body of a generator or of an async method calls. The transformer replaces the calls; one
 * that runs unrewritten throws {@link NotTransformedException}. {@link #async(AsyncSupplier)},
 * {@link #generate(GeneratorBody)}, {@link #generateAsync(AsyncGeneratorBody)} and {@link
 * #asyncFn(AsyncFunction)} are ordinary methods.
 */
public final class Co {
  private Co() {}

  /**
   * Hands an element to the consumer and suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(Object value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(boolean value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(byte value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(short value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(char value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(int value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(long value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(float value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Hands a primitive element, which stays primitive in a primitive generator, to the consumer and
   * suspends the generator until it asks for the next one.
   *
   * @param <N> the type of what the consumer sends
   * @param value the element
   * @return what the consumer sent with its next request, or null
   */
  public static <N> N yield(double value) {
    throw NotTransformedException.ofCall("yield");
  }

  /**
   * Delegates to another generator until it is done: its elements become ours, and {@code send},
   * {@code raise} and {@code finish} reach it (ECMA-262, 15.5.5, {@code yield*}).
   *
   * @param <R> the type of the source's return value
   * @param source the generator
   * @return the source's return value
   */
  public static <R> R yieldAll(Gen<?, ? extends R, ?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Delegates to another generator until it is done: its elements become ours, and {@code send},
   * {@code raise} and {@code finish} reach it (ECMA-262, 15.5.5, {@code yield*}).
   *
   * @param <R> the type of the source's return value
   * @param source the asynchronous generator
   * @return the source's return value
   */
  public static <R> R yieldAll(AsyncGen<?, ? extends R, ?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the iterator; closed on an early end if it is {@code AutoCloseable}
   */
  public static void yieldAll(Iterator<?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the iterable
   */
  public static void yieldAll(Iterable<?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the stream; closed on an early end
   */
  public static void yieldAll(BaseStream<?, ?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the array
   */
  public static void yieldAll(Object[] source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the array
   */
  public static void yieldAll(int[] source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the asynchronous iterable
   */
  public static void yieldAll(AsyncIterable<?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the asynchronous iterator
   */
  public static void yieldAll(AsyncIterator<?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a source, one at a time.
   *
   * @param source the publisher
   */
  public static void yieldAll(Flow.Publisher<?> source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Yields all elements of a hand-written source that is both an iterable and an iterator; it is
   * taken as an iterable.
   *
   * @param <S> the type of the source
   * @param source the source
   */
  public static <S extends Object & Iterable<?> & Iterator<?>> void yieldAll(S source) {
    throw NotTransformedException.ofCall("yieldAll");
  }

  /**
   * Suspends the body until a promise settles; it goes on one microtask later. A rejection is
   * thrown here: the very Throwable, undeclared.
   *
   * @param <T> the type of the value
   * @param promise what to wait for
   * @return the value
   */
  public static <T> T await(Promise<? extends T> promise) {
    throw NotTransformedException.ofCall("await");
  }

  /**
   * Waits as {@link #await(Promise)} does, and declares what the wait may throw.
   *
   * @param <T> the type of the value
   * @param <X> the class of a Throwable that may come
   * @param promise what to wait for
   * @param mayThrow the class that {@code catch} clauses name; anything else is thrown as well
   * @return the value
   * @throws X the rejection, if it is one
   */
  public static <T, X extends Throwable> T await(Promise<? extends T> promise, Class<X> mayThrow)
      throws X {
    throw NotTransformedException.ofCall("await");
  }

  /**
   * Waits as {@link #await(Promise)} does, and declares two classes that the wait may throw.
   *
   * @param <T> the type of the value
   * @param <X> the class of a Throwable that may come
   * @param <Y> the class of another
   * @param promise what to wait for
   * @param mayThrow a class that {@code catch} clauses name; anything else is thrown as well
   * @param orThrow another
   * @return the value
   * @throws X the rejection, if it is one
   * @throws Y the rejection, if it is one
   */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      Promise<? extends T> promise, Class<X> mayThrow, Class<Y> orThrow) throws X, Y {
    throw NotTransformedException.ofCall("await");
  }

  /**
   * Suspends the body until a stage settles; it goes on one microtask later. A failure is thrown
   * here without {@code CompletionException} or {@code ExecutionException} around it, undeclared.
   *
   * @param <T> the type of the value
   * @param stage what to wait for
   * @return the value
   */
  public static <T> T await(CompletionStage<? extends T> stage) {
    throw NotTransformedException.ofCall("await");
  }

  /**
   * Waits as {@link #await(CompletionStage)} does, and declares what the wait may throw.
   *
   * @param <T> the type of the value
   * @param <X> the class of a Throwable that may come
   * @param stage what to wait for
   * @param mayThrow the class that {@code catch} clauses name; anything else is thrown as well
   * @return the value
   * @throws X the rejection, if it is one
   */
  public static <T, X extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> mayThrow) throws X {
    throw NotTransformedException.ofCall("await");
  }

  /**
   * Waits as {@link #await(CompletionStage)} does, and declares two classes that the wait may
   * throw.
   *
   * @param <T> the type of the value
   * @param <X> the class of a Throwable that may come
   * @param <Y> the class of another
   * @param stage what to wait for
   * @param mayThrow a class that {@code catch} clauses name; anything else is thrown as well
   * @param orThrow another
   * @return the value
   * @throws X the rejection, if it is one
   * @throws Y the rejection, if it is one
   */
  public static <T, X extends Throwable, Y extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> mayThrow, Class<Y> orThrow) throws X, Y {
    throw NotTransformedException.ofCall("await");
  }

  /**
   * The source of an enhanced {@code for} that awaits each element and closes the source when it
   * ends early ({@code for await}, ECMA-262, 14.7.5).
   *
   * @param <T> the type of the elements
   * @param source the asynchronous iterable
   * @return nothing that could be used otherwise
   */
  public static <T> Iterable<T> forAwait(AsyncIterable<? extends T> source) {
    throw NotTransformedException.ofCall("forAwait");
  }

  /**
   * The source of an enhanced {@code for} that awaits each element and closes the source when it
   * ends early ({@code for await}, ECMA-262, 14.7.5).
   *
   * @param <T> the type of the elements
   * @param source the asynchronous iterator
   * @return nothing that could be used otherwise
   */
  public static <T> Iterable<T> forAwait(AsyncIterator<? extends T> source) {
    throw NotTransformedException.ofCall("forAwait");
  }

  /**
   * The source of an enhanced {@code for} that awaits each element and closes the source when it
   * ends early ({@code for await}, ECMA-262, 14.7.5).
   *
   * @param <T> the type of the elements
   * @param source the asynchronous generator
   * @return nothing that could be used otherwise
   */
  public static <T> Iterable<T> forAwait(AsyncGen<? extends T, ?, ?> source) {
    throw NotTransformedException.ofCall("forAwait");
  }

  /**
   * The source of an enhanced {@code for} that awaits each element and closes the source when it
   * ends early ({@code for await}, ECMA-262, 14.7.5).
   *
   * @param <T> the type of the elements
   * @param source the iterable of promises, each of which is awaited in turn
   * @return nothing that could be used otherwise
   */
  public static <T> Iterable<T> forAwait(Iterable<? extends Promise<? extends T>> source) {
    throw NotTransformedException.ofCall("forAwait");
  }

  /**
   * The source of an enhanced {@code for} that awaits each element and closes the source when it
   * ends early ({@code for await}, ECMA-262, 14.7.5).
   *
   * @param <T> the type of the elements
   * @param source the publisher, asked for one element at a time
   * @return nothing that could be used otherwise
   */
  public static <T> Iterable<T> forAwait(Flow.Publisher<? extends T> source) {
    throw NotTransformedException.ofCall("forAwait");
  }

  /**
   * The source of an enhanced {@code for}, for a hand-written type that is both an asynchronous
   * iterable and an asynchronous iterator; it is taken as an iterable.
   *
   * @param <T> the type of the elements
   * @param <S> the type of the source
   * @param source the source
   * @return nothing that could be used otherwise
   */
  public static <T, S extends Object & AsyncIterable<? extends T> & AsyncIterator<? extends T>>
      Iterable<T> forAwait(S source) {
    throw NotTransformedException.ofCall("forAwait");
  }

  /**
   * Ends a generator: {@code return done();}.
   *
   * @param <G> the method's return type
   * @return nothing that could be used otherwise
   */
  public static <G> G done() {
    throw NotTransformedException.ofCall("done");
  }

  /**
   * Ends a generator with a return value: {@code return done(value);}.
   *
   * @param <T> the type of the elements
   * @param <R> the type of the return value
   * @param <N> the type of what consumers send
   * @param result the return value
   * @return nothing that could be used otherwise
   */
  public static <T, R, N> Gen<T, R, N> done(R result) {
    throw NotTransformedException.ofCall("done");
  }

  /**
   * Ends an asynchronous generator with a return value: {@code return doneAsync(value);}.
   *
   * @param <T> the type of the elements
   * @param <R> the type of the return value
   * @param <N> the type of what consumers send
   * @param result the return value
   * @return nothing that could be used otherwise
   */
  public static <T, R, N> AsyncGen<T, R, N> doneAsync(R result) {
    throw NotTransformedException.ofCall("doneAsync");
  }

  /**
   * Ends an asynchronous generator with a return value that is awaited first.
   *
   * @param <T> the type of the elements
   * @param <R> the type of the return value
   * @param <N> the type of what consumers send
   * @param result a promise of the return value; null means a return value of null
   * @return nothing that could be used otherwise
   */
  public static <T, R, N> AsyncGen<T, R, N> doneAsync(Promise<? extends R> result) {
    throw NotTransformedException.ofCall("doneAsync");
  }

  /**
   * Ends an async method with a value: {@code return result(value);} settles its promise directly.
   *
   * @param <T> the type of the value
   * @param value the value; a promise given as the value stays one
   * @return nothing that could be used otherwise
   */
  public static <T> Promise<T> result(T value) {
    throw NotTransformedException.ofCall("result");
  }

  /**
   * Ends an async method that has no value.
   *
   * @return nothing that could be used otherwise
   */
  public static Promise<Void> result() {
    throw NotTransformedException.ofCall("result");
  }

  /**
   * Runs a lambda as an async function, now, up to its first suspension.
   *
   * @param <T> the type of the result
   * @param body the lambda
   * @return its promise; what the body throws rejects it
   * @throws IllegalStateException off a loop, before the body runs
   */
  public static <T> Promise<T> async(AsyncSupplier<? extends T> body) {
    return Calls.of(body);
  }

  /**
   * Makes a generator of a lambda. Each {@code iterator()} starts the body afresh.
   *
   * @param <T> the type of the elements
   * @param body the lambda
   * @return an iterable whose iterators run the body
   */
  public static <T> Iterable<T> generate(GeneratorBody<T> body) {
    Objects.requireNonNull(body, "body");
    return () -> {
      try {
        return body.generate();
      } catch (Exception e) {
        throw Errors.sneak(e);
      }
    };
  }

  /**
   * Makes an asynchronous generator of a lambda. Each {@code iterator()} starts the body afresh.
   *
   * @param <T> the type of the elements
   * @param body the lambda
   * @return an iterable whose iterators run the body
   */
  public static <T> AsyncIterable<T> generateAsync(AsyncGeneratorBody<T> body) {
    Objects.requireNonNull(body, "body");
    return () -> {
      try {
        return body.generate();
      } catch (Exception e) {
        throw Errors.sneak(e);
      }
    };
  }

  /**
   * Makes a {@code Function} of an async lambda, for {@code thenCompose}, {@code mapAwait} and
   * {@code Stream.map}.
   *
   * @param <A> the type of the argument
   * @param <R> the type of the result
   * @param body the lambda
   * @return a function that runs the lambda as {@link #async(AsyncSupplier)} does
   */
  public static <A, R> Function<A, Promise<R>> asyncFn(AsyncFunction<? super A, ? extends R> body) {
    Objects.requireNonNull(body, "body");
    return argument -> Calls.of(() -> body.apply(argument));
  }
}
