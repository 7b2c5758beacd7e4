package dev.fermata;

import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.BaseStream;

/** The calls of a body as a blocking hand-over to the consumer or the loop. */
public final class Co {
  private Co() {}

  public static <N> N yield(Object value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(int value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(long value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(double value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(float value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(boolean value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(byte value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(char value) {
    return Suspension.yield(value);
  }

  public static <N> N yield(short value) {
    return Suspension.yield(value);
  }

  public static <R> R yieldAll(Gen<?, ? extends R, ?> source) {
    return Delegation.toSync(source, null);
  }

  public static <R> R yieldAll(AsyncGen<?, ? extends R, ?> source) {
    return Delegation.toAsync(source);
  }

  public static void yieldAll(Iterator<?> source) {
    Delegation.toSync(source, null);
  }

  public static void yieldAll(Iterable<?> source) {
    Delegation.toSync(source.iterator(), null);
  }

  public static <S extends Object & Iterable<?> & Iterator<?>> void yieldAll(S source) {
    Delegation.toSync(source, null);
  }

  public static void yieldAll(BaseStream<?, ?> source) {
    Delegation.toSync(source.iterator(), source);
  }

  public static void yieldAll(Object[] source) {
    Delegation.toSync(Arrays.asList(source).iterator(), null);
  }

  public static void yieldAll(int[] source) {
    Delegation.toSync(Arrays.stream(source).iterator(), null);
  }

  public static void yieldAll(AsyncIterable<?> source) {
    Delegation.toAsync(source.iterator());
  }

  public static void yieldAll(AsyncIterator<?> source) {
    Delegation.toAsync(source);
  }

  public static void yieldAll(Flow.Publisher<?> source) {
    throw new UnsupportedOperationException("the reference has no publishers");
  }

  public static <T> T await(Promise<? extends T> promise) {
    return Suspension.await(promise);
  }

  public static <T> T await(CompletionStage<? extends T> stage) {
    return Suspension.await(Promise.from(stage));
  }

  public static <T, X extends Throwable> T await(Promise<? extends T> promise, Class<X> mayThrow)
      throws X {
    return Suspension.await(promise);
  }

  public static <T, X extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> mayThrow) throws X {
    return Suspension.await(Promise.from(stage));
  }

  public static <T, X extends Throwable, Y extends Throwable> T await(
      Promise<? extends T> promise, Class<X> mayThrow, Class<Y> orThrow) throws X, Y {
    return Suspension.await(promise);
  }

  public static <T, X extends Throwable, Y extends Throwable> T await(
      CompletionStage<? extends T> stage, Class<X> mayThrow, Class<Y> orThrow) throws X, Y {
    return Suspension.await(Promise.from(stage));
  }

  public static <T> Iterable<T> forAwait(AsyncIterable<? extends T> source) {
    return new LoopSource<>(source.iterator());
  }

  public static <T> Iterable<T> forAwait(AsyncIterator<? extends T> source) {
    return new LoopSource<>(source);
  }

  public static <T> Iterable<T> forAwait(AsyncGen<? extends T, ?, ?> source) {
    return new LoopSource<>(source);
  }

  public static <T, S extends Object & AsyncIterable<? extends T> & AsyncIterator<? extends T>>
      Iterable<T> forAwait(S source) {
    return new LoopSource<>(source.iterator());
  }

  public static <T> Iterable<T> forAwait(Iterable<? extends Promise<? extends T>> source) {
    return new LoopSource<>(new AsyncFromSync<>(source.iterator(), null));
  }

  public static <T> Iterable<T> forAwait(Flow.Publisher<? extends T> source) {
    throw new UnsupportedOperationException("the reference has no publishers");
  }

  public static <G> G done() {
    return null;
  }

  @SuppressWarnings("unchecked")
  public static <T, R, N> Gen<T, R, N> done(R result) {
    return (Gen<T, R, N>) new DoneToken(result);
  }

  @SuppressWarnings("unchecked")
  public static <T, R, N> AsyncGen<T, R, N> doneAsync(R result) {
    return (AsyncGen<T, R, N>)
        new DoneAsyncToken(Suspension.await(ReferenceAsyncGen.promiseOf(result)));
  }

  @SuppressWarnings("unchecked")
  public static <T, R, N> AsyncGen<T, R, N> doneAsync(Promise<? extends R> result) {
    return (AsyncGen<T, R, N>)
        new DoneAsyncToken(Suspension.await(ReferenceAsyncGen.promiseOf(result)));
  }

  public static <T> Promise<T> result(T value) {
    Promise<T> promise = Promise.resolve(value);
    promise.settlesDirectly = true;
    return promise;
  }

  public static Promise<Void> result() {
    return result(null);
  }

  @SuppressWarnings("unchecked")
  public static <T> Promise<T> async(AsyncSupplier<? extends T> body) {
    try {
      return (Promise<T>) body.get();
    } catch (Exception e) {
      throw Promise.<RuntimeException>sneaky(e);
    }
  }

  public static <T> Iterable<T> generate(GeneratorBody<T> body) {
    return () -> {
      try {
        return body.generate();
      } catch (Exception e) {
        throw Promise.<RuntimeException>sneaky(e);
      }
    };
  }

  public static <T> AsyncIterable<T> generateAsync(AsyncGeneratorBody<T> body) {
    return () -> {
      try {
        return body.generate();
      } catch (Exception e) {
        throw Promise.<RuntimeException>sneaky(e);
      }
    };
  }

  @SuppressWarnings("unchecked")
  public static <A, R> Function<A, Promise<R>> asyncFn(AsyncFunction<? super A, ? extends R> body) {
    return value -> {
      try {
        return (Promise<R>) body.apply(value);
      } catch (Exception e) {
        throw Promise.<RuntimeException>sneaky(e);
      }
    };
  }
}
