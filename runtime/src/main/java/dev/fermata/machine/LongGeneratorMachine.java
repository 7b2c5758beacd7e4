package dev.fermata.machine;

import java.util.PrimitiveIterator;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * A generator machine whose elements are {@code long}s and boxed only by {@link #next()}: for
 * {@link PrimitiveIterator.OfLong}, {@link LongStream}, and for a boxed result whose body yields
 * nothing but {@code long}s.
 *
 * <p>Methods that are not of {@link dev.fermata.Gen} or {@link PrimitiveIterator.OfLong} are for
 * generated code. Confined to one thread at a time.
 *
 * @param <R> the type of the returned value
 * @param <N> the type of the values sent in
 */
public abstract class LongGeneratorMachine<R, N> extends GeneratorMachine<Long, R, N>
    implements PrimitiveIterator.OfLong {
  /** The element; unless {@link #value} holds one that a delegate of another kind yielded. */
  private long pending;

  /** A machine that stands before the first instruction of its body. */
  protected LongGeneratorMachine() {}

  /**
   * Takes the operand of a {@code yield}.
   *
   * @param element the element
   */
  public final void offer(long element) {
    pending = element;
  }

  /**
   * Takes the operand of a {@code yield}, unboxed.
   *
   * @param element the element
   * @throws NullPointerException when it is null
   * @throws ClassCastException when it is no {@link Long}
   */
  @Override
  public final void offer(Object element) {
    pending = (Long) element;
  }

  @Override
  public final long nextLong() {
    return advance() ? pending : takeAny();
  }

  @Override
  public final Long next() {
    if (advance() || value == null) {
      return pending;
    }
    return (Long) takeElement();
  }

  @Override
  public final void forEachRemaining(LongConsumer action) {
    PrimitiveIterator.OfLong.super.forEachRemaining(action);
  }

  /**
   * The remaining elements as a sequential stream, pulled one at a time as the stream asks.
   *
   * @return a stream whose {@link LongStream#close()} closes this generator
   */
  public final LongStream longStream() {
    return StreamSupport.longStream(new LongPullSpliterator(this), false).onClose(this::close);
  }

  /** Whether this holds an element that was never boxed: {@link #unboxed()}. */
  final boolean holdsUnboxed() {
    return value == null;
  }

  final long unboxed() {
    return pending;
  }

  private long takeAny() {
    return value == null ? pending : (Long) takeElement();
  }

  @Override
  final Object takeElement() {
    Object element = value;
    if (element == null) {
      return pending;
    }
    value = null;
    return element == Absent.NULL ? null : element;
  }

  @Override
  final void adopt(GeneratorMachine<?, ?, ?> delegate) {
    if (delegate instanceof LongGeneratorMachine<?, ?> longs && longs.value == null) {
      pending = longs.pending;
      value = null;
      return;
    }
    if (delegate instanceof IntGeneratorMachine<?, ?> ints && ints.holdsUnboxed()) {
      pending = ints.unboxed();
      value = null;
      return;
    }
    Object element = delegate.takeElement();
    if (element instanceof Integer) {
      pending = ((Number) element).longValue(); // a widening conversion, as for a yield
      value = null;
    } else {
      value = Absent.mark(element);
    }
  }
}
