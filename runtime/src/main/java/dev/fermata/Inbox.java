package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What other threads send to a loop: a lock-free stack, newest first, that the loop takes as a
 * whole and turns round.
 */
final class Inbox {
  /** What became of a push. */
  enum Push {
    /** The loop has ended. */
    REFUSED,
    /** The inbox was empty: the loop may need waking. */
    FIRST,
    /** Whoever pushed first wakes the loop. */
    MORE
  }

  private static final Reaction SEAL =
      new Reaction() {
        @Override
        protected void react() {
          throw new AssertionError("The seal of an inbox never runs");
        }
      };

  private final AtomicReference<Reaction> newest = new AtomicReference<>();

  /**
   * Adds a chain of linked reactions in one piece, in the order first to last. A refused chain is
   * left as it was.
   */
  Push push(Reaction first, Reaction last) {
    turnRound(first);
    // Now the chain leads from last to first.
    Reaction seen;
    do {
      seen = newest.get();
      if (seen == SEAL) {
        first.next = null;
        turnRound(last);
        return Push.REFUSED;
      }
      first.next = seen;
    } while (!newest.compareAndSet(seen, last));
    return seen == null ? Push.FIRST : Push.MORE;
  }

  boolean isEmpty() {
    Reaction seen = newest.get();
    return seen == null || seen == SEAL;
  }

  /** Takes everything out, linked from oldest to newest; null when empty. */
  Reaction drain() {
    return isEmpty() ? null : turnRound(newest.getAndSet(null));
  }

  /** Refuses everything from now on; false if something is in there. For the loop alone. */
  boolean seal() {
    return newest.compareAndSet(null, SEAL) || newest.get() == SEAL;
  }

  private static Reaction turnRound(Reaction first) {
    Reaction turned = null;
    for (Reaction reaction = first; reaction != null; ) {
      Reaction following = reaction.next;
      reaction.next = turned;
      turned = reaction;
      reaction = following;
    }
    return turned;
  }
}
