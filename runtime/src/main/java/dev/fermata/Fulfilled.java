package dev.fermata;

import dev.fermata.machine.Reaction;

/**
 * A value that cannot stand in a promise's cell by itself, because there it would mean something
 * else: null, a reaction, a rejection.
 */
final class Fulfilled {
  private static final Fulfilled NULL = new Fulfilled(null);

  private final Object value;

  private Fulfilled(Object value) {
    this.value = value;
  }

  /** How a cell keeps a value. */
  static Object cellOf(Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof Reaction || value instanceof Rejected || value instanceof Fulfilled) {
      return new Fulfilled(value);
    }
    return value;
  }

  /** The value that a cell keeps; the cell is settled and not a {@link Rejected}. */
  static Object valueOf(Object cell) {
    return cell instanceof Fulfilled fulfilled ? fulfilled.value : cell;
  }
}
