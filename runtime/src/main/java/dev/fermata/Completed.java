package dev.fermata;

import java.util.NoSuchElementException;

/**
 * An answer that tells the end of a generator.
 *
 * @param <T> the type of the elements there are no more of
 * @param result the value that the generator returned; null when it returned none
 */
public record Completed<T>(Object result) implements IteratorResult<T> {

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
