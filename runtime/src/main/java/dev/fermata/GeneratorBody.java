package dev.fermata;

import java.util.Iterator;

/**
 * The body of a generator. A lambda of this type may {@code yield}.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface GeneratorBody<T> {
  /**
   * Makes an iterator that stands before the body.
   *
   * @return a new iterator
   * @throws Exception only from an implementation that is not a generator itself
   */
  @Generator
  Iterator<T> generate() throws Exception;
}
