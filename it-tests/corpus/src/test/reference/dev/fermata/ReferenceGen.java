package dev.fermata;

import dev.fermata.Coroutine.Event;
import dev.fermata.Coroutine.Request;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** ECMA-262, 27.5: a generator object over a body on its own thread. */
class ReferenceGen<T> implements Gen<T, Object, Object> {
  private enum State {
    SUSPENDED_START,
    SUSPENDED_YIELD,
    EXECUTING,
    COMPLETED
  }

  private final Coroutine coroutine;
  private State state = State.SUSPENDED_START;
  private IteratorResult<T> peeked;

  ReferenceGen(Coroutine.Body body) {
    coroutine = new Coroutine(body, false);
  }

  /** For {@code PrimitiveIterator.OfInt}. */
  static final class OfInt extends ReferenceGen<Integer> implements PrimitiveIterator.OfInt {
    OfInt(Coroutine.Body body) {
      super(body);
    }

    @Override
    public int nextInt() {
      return next();
    }

    @Override
    public Integer next() {
      return (Integer) nextObject();
    }

    @Override
    Object widened(Object value) {
      return value instanceof Character c ? (int) c : ((Number) value).intValue();
    }
  }

  /** For {@code PrimitiveIterator.OfLong}. */
  static final class OfLong extends ReferenceGen<Long> implements PrimitiveIterator.OfLong {
    OfLong(Coroutine.Body body) {
      super(body);
    }

    @Override
    public long nextLong() {
      return next();
    }

    @Override
    public Long next() {
      return (Long) nextObject();
    }

    @Override
    Object widened(Object value) {
      return value instanceof Character c ? (long) c : ((Number) value).longValue();
    }
  }

  /** For {@code PrimitiveIterator.OfDouble}. */
  static final class OfDouble extends ReferenceGen<Double> implements PrimitiveIterator.OfDouble {
    OfDouble(Coroutine.Body body) {
      super(body);
    }

    @Override
    public double nextDouble() {
      return next();
    }

    @Override
    public Double next() {
      return (Double) nextObject();
    }

    @Override
    Object widened(Object value) {
      return value instanceof Character c ? (double) c : ((Number) value).doubleValue();
    }
  }

  /** What the consumer of a primitive generator gets for a yielded value. */
  Object widened(Object value) {
    return value;
  }

  private IteratorResult<T> step(Request request) {
    switch (state) {
      case EXECUTING -> throw new IllegalStateException("already running");
      case SUSPENDED_START -> {
        if (!(request instanceof Request.Next)) {
          state = State.COMPLETED;
          return afterCompletion(request);
        }
      }
      case COMPLETED -> {
        return afterCompletion(request);
      }
      case SUSPENDED_YIELD -> {}
    }
    state = State.EXECUTING;
    Event event = coroutine.resume(request);
    state = event instanceof Event.Yielded ? State.SUSPENDED_YIELD : State.COMPLETED;
    if (event instanceof Event.Yielded yielded) {
      @SuppressWarnings("unchecked")
      T value = (T) widened(yielded.value());
      return IteratorResult.yielded(value);
    }
    if (event instanceof Event.Returned returned) {
      Object result = returned.value() instanceof DoneToken token ? token.result : null;
      return IteratorResult.completed(result);
    }
    Throwable error = ((Event.Threw) event).error();
    if (error instanceof EarlyEndSignal signal) {
      return IteratorResult.completed(signal.result);
    }
    throw Promise.<RuntimeException>sneaky(error);
  }

  private IteratorResult<T> afterCompletion(Request request) {
    if (request instanceof Request.Raise raise) {
      throw Promise.<RuntimeException>sneaky(raise.error());
    }
    return IteratorResult.completed(request instanceof Request.Finish f ? f.result() : null);
  }

  @Override
  public IteratorResult<T> send(Object value) {
    refuseWhilePeeked();
    return step(new Request.Next(value));
  }

  @Override
  public IteratorResult<T> raise(Throwable error) {
    refuseWhilePeeked();
    return step(new Request.Raise(error));
  }

  @Override
  public IteratorResult<T> finish(Object result) {
    if (state != State.EXECUTING) {
      peeked = null;
    }
    return step(new Request.Finish(result));
  }

  /** Whether {@code hasNext()} ran the body already; delegation takes that value first. */
  boolean holdsValue() {
    return peeked != null;
  }

  private void refuseWhilePeeked() {
    if (peeked != null) {
      throw new IllegalStateException("hasNext() holds a value");
    }
  }

  @Override
  public void close() {
    if (!finish(null).done()) {
      throw new IllegalStateException("the body yields while it closes");
    }
  }

  @Override
  public boolean hasNext() {
    if (peeked != null) {
      return true;
    }
    IteratorResult<T> result = step(new Request.Next(null));
    if (!result.done()) {
      peeked = result;
    }
    return !result.done();
  }

  final Object nextObject() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object value = peeked.value();
    peeked = null;
    return value;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T next() {
    return (T) nextObject();
  }

  @Override
  public Gen<T, Object, Object> iterator() {
    return this;
  }
}
