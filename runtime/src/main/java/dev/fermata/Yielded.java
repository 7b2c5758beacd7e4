package dev.fermata;

/**
 * An answer that carries an element.
 *
 * @param <T> the type of the element
 * @param value the element; may be null
 */
public record Yielded<T>(T value) implements IteratorResult<T> {

  @Override
  public boolean done() {
    return false;
  }

  @Override
  public <R> R returned() {
    return null;
  }
}
