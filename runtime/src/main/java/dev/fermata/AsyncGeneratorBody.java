package dev.fermata;

/**
 * The body of an asynchronous generator. A lambda of this type may {@code yield} and {@code await}.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncGeneratorBody<T> {
  /**
   * Makes an iterator that stands before the body.
   *
   * @return a new iterator
   * @throws Exception only from an implementation that is not a generator itself
   */
  @AsyncGenerator
  AsyncIterator<T> generate() throws Exception;
}
