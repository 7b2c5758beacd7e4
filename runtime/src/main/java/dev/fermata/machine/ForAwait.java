package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * The iteration behind {@code for (T x : forAwait(source))}. What javac compiled as {@code
 * hasNext()} becomes {@link #next(Iterator)}, an await and {@link #accept}; every way out of the
 * loop but its end goes through {@link #close(Iterator)} or {@link #closeAfter} and an await.
 *
 * <p>For generated code; confined to one loop. Source: ECMA-262, 14.7.5.7 (for await) and 7.4.13
 * AsyncIteratorClose.
 */
public final class ForAwait implements Iterable<Object>, Iterator<Object> {
  /** What a loop awaits when nothing is to be waited for: no tick passes. */
  static final Promise<?> NOTHING = PROMISES.fulfilled(null);

  private final AsyncIterator<?> source;
  private Object element;

  private ForAwait(AsyncIterator<?> source) {
    this.source = Objects.requireNonNull(source, "forAwait: the source's iterator is null");
  }

  /**
   * Starts an iteration.
   *
   * @param source what to iterate
   * @return the iteration
   * @throws NullPointerException when it or its iterator is null
   */
  public static Iterable<Object> open(AsyncIterable<?> source) {
    return new ForAwait(present(source).iterator());
  }

  /**
   * Starts an iteration.
   *
   * @param source what to iterate
   * @return the iteration
   * @throws NullPointerException when it is null
   */
  public static Iterable<Object> open(AsyncIterator<?> source) {
    return new ForAwait(present(source));
  }

  /**
   * Starts an iteration.
   *
   * @param source what to iterate
   * @return the iteration
   * @throws NullPointerException when it is null
   */
  public static Iterable<Object> open(AsyncGen<?, ?, ?> source) {
    return new ForAwait(present(source));
  }

  /**
   * Starts an iteration that awaits each element.
   *
   * @param source what to iterate: promises, stages or values
   * @return the iteration
   * @throws NullPointerException when it or its iterator is null
   */
  public static Iterable<Object> open(Iterable<?> source) {
    return new ForAwait(new AsyncFromSync(Sources.genOf(present(source).iterator())));
  }

  /**
   * Starts an iteration; the first item's request subscribes.
   *
   * @param source what to iterate
   * @return the iteration
   * @throws NullPointerException when it is null
   */
  public static Iterable<Object> open(Flow.Publisher<?> source) {
    return new ForAwait(IterablePublisher.iterate(present(source)));
  }

  /**
   * Starts an iteration of a source that is of several kinds: async ones come first, iterables
   * before iterators.
   *
   * @param source what to iterate
   * @return the iteration
   * @throws NullPointerException when it or its iterator is null
   * @throws ClassCastException when it is of no kind
   */
  public static Iterable<Object> open(Object source) {
    if (present(source) instanceof AsyncIterable<?> iterable) {
      return open(iterable);
    }
    if (source instanceof AsyncIterator<?> iterator) {
      return open(iterator);
    }
    if (source instanceof Flow.Publisher<?> publisher) {
      return open(publisher);
    }
    return open((Iterable<?>) source);
  }

  private static <S> S present(S source) {
    return Objects.requireNonNull(source, "forAwait(null): there is no source to iterate");
  }

  /**
   * Asks for the next item.
   *
   * @param loop an iteration
   * @return the promise to await
   * @throws NullPointerException when the source gives none
   */
  public static Promise<?> next(Iterator<?> loop) {
    return Objects.requireNonNull(
        ((ForAwait) loop).source.next(), "forAwait: the source gave null instead of a promise");
  }

  /**
   * Takes the answer to {@link #next(Iterator)}.
   *
   * @param loop an iteration
   * @param result the awaited {@link IteratorResult}
   * @return true: there is an item for {@link #next()}; false: the loop is over
   * @throws NullPointerException when the answer is null
   */
  public static boolean accept(Iterator<?> loop, Object result) {
    IteratorResult<?> answer =
        (IteratorResult<?>) Objects.requireNonNull(result, "forAwait: the source answered null");
    if (answer.done()) {
      return false;
    }
    ((ForAwait) loop).element = answer.value();
    return true;
  }

  /**
   * Closes the source before a break, a return or a jump leaves the loop. Whether a generator
   * yields while it closes does not matter.
   *
   * @param loop an iteration
   * @return the promise to await; its rejection is thrown at the break, return or jump
   * @throws NullPointerException when the closing gave none
   */
  public static Promise<?> close(Iterator<?> loop) {
    AsyncIterator<?> source = ((ForAwait) loop).source;
    Promise<?> closed =
        source instanceof AsyncGen<?, ?, ?> generator ? generator.finish(null) : source.close();
    return NoClosing.is(closed)
        ? NOTHING
        : Objects.requireNonNull(closed, "forAwait: closing gave null instead of a promise");
  }

  /**
   * Closes the source before an exception or an early end leaves the loop. An error that {@code
   * close()} throws, instead of rejecting with it, takes no tick (7.4.13, steps 3.c and 3.d); it is
   * thrown when an early end is pending.
   *
   * @param loop an iteration
   * @param pending what leaves the loop
   * @return the promise to await without throwing its rejection; pass that to {@link #completion}
   */
  public static Promise<?> closeAfter(Iterator<?> loop, Throwable pending) {
    try {
      return close(loop);
    } catch (Throwable error) {
      if (pending instanceof EarlyEnd) {
        throw error;
      }
      return NOTHING;
    }
  }

  /**
   * What leaves the loop after all: the closing's error wins over an early end, but not over an
   * exception.
   *
   * @param closeError the closing's error; null when there is none
   * @param pending what was about to leave the loop
   * @return what to throw
   */
  public static Throwable completion(Throwable closeError, Throwable pending) {
    return closeError != null && pending instanceof EarlyEnd ? closeError : pending;
  }

  @Override
  public Iterator<Object> iterator() {
    return this;
  }

  /**
   * Refuses: rewritten code asks with {@link #next(Iterator)} and {@link #accept}.
   *
   * @throws IllegalStateException always
   */
  @Override
  public boolean hasNext() {
    throw new IllegalStateException("forAwait(..) only works as the source of an enhanced for");
  }

  /** The item that was accepted last. */
  @Override
  public Object next() {
    Object taken = element;
    element = null;
    return taken;
  }
}
