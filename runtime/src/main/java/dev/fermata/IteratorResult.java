package dev.fermata;

import java.util.NoSuchElementException;

/**
 * The answer of a generator to one request: an element, or its end.
 *
 * <p>Immutable as far as the element is. Source: ECMA-262, 7.4.1 "IteratorResult".
 *
 * @param <T> the type of the elements
 */
public sealed interface IteratorResult<T> {

  /**
   * Whether the generator has ended.
   *
   * @return true when there is no element in this answer and none will follow
   */
  boolean done();

  /**
   * The element.
   *
   * @return the element; may be null
   * @throws NoSuchElementException when {@link #done()}
   */
  T value();

  /**
   * The value that the generator returned.
   *
   * @param <R> the type the caller expects; the cast is not checked here
   * @return the returned value, or null when none was returned or when this answer is an element
   */
  <R> R returned();

  /**
   * An answer that carries an element.
   *
   * @param <T> the type of the element
   * @param value the element; may be null
   * @return the answer
   */
  static <T> IteratorResult<T> yielded(T value) {
    return new Yielded<>(value);
  }

  /**
   * An answer that tells the end.
   *
   * @param <T> the type of the elements there are no more of
   * @param returned the returned value; may be null
   * @return the answer
   */
  static <T> IteratorResult<T> completed(Object returned) {
    return new Completed<>(returned);
  }

  /**
   * An answer that carries an element.
   *
   * @param <T> the type of the element
   * @param value the element; may be null
   */
  record Yielded<T>(T value) implements IteratorResult<T> {

    @Override
    public boolean done() {
      return false;
    }

    @Override
    public <R> R returned() {
      return null;
    }
  }

  /**
   * An answer that tells the end of a generator.
   *
   * @param <T> the type of the elements there are no more of
   * @param result the value that the generator returned; null when it returned none
   */
  record Completed<T>(Object result) implements IteratorResult<T> {

    @Override
    public boolean done() {
      return true;
    }

    @Override
    public T value() {
      throw new NoSuchElementException("the generator has ended");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R returned() {
      return (R) result;
    }
  }
}
