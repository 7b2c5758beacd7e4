package dev.fermata.examples.node;

import java.io.Serializable;

/**
 * A block: just enough of one to be made and checked at some expense.
 *
 * @param slot its place
 * @param digest what makes it valid there
 */
public record Block(int slot, long digest) implements Serializable {
  private static final int ROUNDS = 2_000;

  /**
   * Makes the block of a slot.
   *
   * @param slot the slot
   * @return its only valid block
   */
  public static Block at(int slot) {
    return new Block(slot, digestOf(slot));
  }

  /**
   * Checks the block.
   *
   * @return whether its digest is right
   */
  public boolean valid() {
    return digest == digestOf(slot);
  }

  private static long digestOf(int slot) {
    long digest = slot;
    for (int i = 0; i < ROUNDS; i++) {
      digest = Long.rotateLeft(digest * 0x9E3779B97F4A7C15L + i, 27);
    }
    return digest;
  }
}
