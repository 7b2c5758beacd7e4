package dev.fermata.examples.node;

import java.io.Serializable;

/**
 * A request for blocks that follow one another.
 *
 * @param request the request's number
 * @param first the first block's slot
 * @param count how many blocks
 * @param damaged the slot of a block that cannot be read; none if it is outside the range
 */
public record BlockRange(int request, int first, int count, int damaged) implements Serializable {
  /** For ranges without a damaged block. */
  public static final int NONE = -1;
}
