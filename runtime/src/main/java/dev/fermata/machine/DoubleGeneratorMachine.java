package dev.fermata.machine;

import java.util.PrimitiveIterator;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * A generator machine whose elements are {@code double}s and boxed only by {@link #next()}: for
 * {@link PrimitiveIterator.OfDouble}, {@link DoubleStream}, and for a boxed result whose body
 * yields nothing but {@code double}s.
 *
 * <p>Methods that are not of {@link dev.fermata.Gen} or {@link PrimitiveIterator.OfDouble} are for
 * generated code. Confined to one thread at a time.
 *
 * @param <R> the type of the returned value
 * @param <N> the type of the values sent in
 */
public abstract class DoubleGeneratorMachine<R, N> extends GeneratorMachine<Double, R, N>
    implements PrimitiveIterator.OfDouble {
  /** The element; unless {@link #value} holds one that a delegate of another kind yielded. */
  private double pending;

  /** A machine that stands before the first instruction of its body. */
  protected DoubleGeneratorMachine() {}

  /**
   * Takes the operand of a {@code yield}.
   *
   * @param element the element
   */
  public final void offer(double element) {
    pending = element;
  }

  /**
   * Takes the operand of a {@code yield}, unboxed.
   *
   * @param element the element
   * @throws NullPointerException when it is null
   * @throws ClassCastException when it is no {@link Double}
   */
  @Override
  public final void offer(Object element) {
    pending = (Double) element;
  }

  @Override
  public final double nextDouble() {
    return advance() ? pending : takeAny();
  }

  @Override
  public final Double next() {
    if (advance() || value == null) {
      return pending;
    }
    return (Double) takeElement();
  }

  @Override
  public final void forEachRemaining(DoubleConsumer action) {
    PrimitiveIterator.OfDouble.super.forEachRemaining(action);
  }

  /**
   * The remaining elements as a sequential stream, pulled one at a time as the stream asks.
   *
   * @return a stream whose {@link DoubleStream#close()} closes this generator
   */
  public final DoubleStream doubleStream() {
    return StreamSupport.doubleStream(new DoublePullSpliterator(this), false).onClose(this::close);
  }

  private double takeAny() {
    return value == null ? pending : (Double) takeElement();
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
    if (delegate instanceof DoubleGeneratorMachine<?, ?> doubles && doubles.value == null) {
      pending = doubles.pending;
      value = null;
      return;
    }
    if (delegate instanceof IntGeneratorMachine<?, ?> ints && ints.holdsUnboxed()) {
      pending = ints.unboxed();
      value = null;
      return;
    }
    if (delegate instanceof LongGeneratorMachine<?, ?> longs && longs.holdsUnboxed()) {
      pending = longs.unboxed();
      value = null;
      return;
    }
    Object element = delegate.takeElement();
    if (element instanceof Integer || element instanceof Long || element instanceof Float) {
      pending = ((Number) element).doubleValue(); // a widening conversion, as for a yield
      value = null;
    } else {
      value = Absent.mark(element);
    }
  }
}
