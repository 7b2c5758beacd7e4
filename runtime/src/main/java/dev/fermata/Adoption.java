package dev.fermata;

import dev.fermata.machine.Reaction;

/**
 * Lets a promise follow another: one microtask to register (NewPromiseResolveThenableJob,
 * 27.2.2.2), one after the other's settling to pass the outcome on. The same object does both.
 */
final class Adoption extends Reaction {
  private final Promise<?> follower;
  private boolean registered;

  private Adoption(Promise<?> follower, Promise<?> followed) {
    this.follower = follower;
    this.source = followed;
  }

  /** Makes {@code follower}, which nothing else settles any more, follow {@code followed}. */
  static void start(Promise<?> follower, Promise<?> followed) {
    if (followed == null) {
      follower.rejectWith(new NullPointerException("There is no promise to follow, but null"));
      return;
    }
    if (followed == follower) {
      follower.rejectWith(
          new IllegalStateException(
              "A promise cannot follow itself: a cycle of one promise, which would never settle"));
      return;
    }
    Adoption adoption = new Adoption(follower, followed);
    EventLoop loop = EventLoop.currentOrNull();
    if (loop == null) {
      // Without a loop there are no ticks to count: pass the outcome on where it settles.
      adoption.registered = true;
      followed.register(adoption);
    } else {
      adoption.loop = loop;
      adoption.context = loop.context;
      loop.enqueue(adoption);
    }
  }

  @Override
  protected void react() {
    if (!registered) {
      registered = true;
      source.register(this);
      return;
    }
    follower.settle(Rejected.passOn(source.settledCell()));
  }
}
