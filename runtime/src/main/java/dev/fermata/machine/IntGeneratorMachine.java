package dev.fermata.machine;

import java.util.PrimitiveIterator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A generator machine whose elements are {@code int}s and boxed only by {@link #next()}: for {@link
 * PrimitiveIterator.OfInt}, {@link IntStream}, and for a boxed result whose body yields nothing but
 * {@code int}s.
 *
 * <p>Methods that are not of {@link dev.fermata.Gen} or {@link PrimitiveIterator.OfInt} are for
 * generated code. Confined to one thread at a time.
 *
 * @param <R> the type of the returned value
 * @param <N> the type of the values sent in
 */
public abstract class IntGeneratorMachine<R, N> extends GeneratorMachine<Integer, R, N>
    implements PrimitiveIterator.OfInt {
  /** The element; unless {@link #value} holds one that a delegate of another kind yielded. */
  private int pending;

  /** A machine that stands before the first instruction of its body. */
  protected IntGeneratorMachine() {}

  /**
   * Takes the operand of a {@code yield}.
   *
   * @param element the element
   */
  public final void offer(int element) {
    pending = element;
  }

  /**
   * Takes the operand of a {@code yield}, unboxed.
   *
   * @param element the element
   * @throws NullPointerException when it is null
   * @throws ClassCastException when it is no {@link Integer}
   */
  @Override
  public final void offer(Object element) {
    pending = (Integer) element;
  }

  @Override
  public final int nextInt() {
    return advance() ? pending : takeAny();
  }

  @Override
  public final Integer next() {
    if (advance() || value == null) {
      return pending;
    }
    return (Integer) takeElement();
  }

  @Override
  public final void forEachRemaining(IntConsumer action) {
    PrimitiveIterator.OfInt.super.forEachRemaining(action);
  }

  /**
   * The remaining elements as a sequential stream, pulled one at a time as the stream asks.
   *
   * @return a stream whose {@link IntStream#close()} closes this generator
   */
  public final IntStream intStream() {
    return StreamSupport.intStream(new IntPullSpliterator(this), false).onClose(this::close);
  }

  /** Whether this holds an element that was never boxed: {@link #unboxed()}. */
  final boolean holdsUnboxed() {
    return value == null;
  }

  final int unboxed() {
    return pending;
  }

  private int takeAny() {
    return value == null ? pending : (Integer) takeElement();
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
    if (delegate instanceof IntGeneratorMachine<?, ?> ints && ints.value == null) {
      pending = ints.pending;
      value = null;
    } else {
      value = Absent.mark(delegate.takeElement());
    }
  }
}
