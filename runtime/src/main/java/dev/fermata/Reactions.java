package dev.fermata;

import dev.fermata.machine.AsyncMachine;
import dev.fermata.machine.AsyncStageMachine;
import dev.fermata.machine.Reaction;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** How reactions reach their loops, and the reactions behind {@code then} and its relatives. */
final class Reactions {
  private Reactions() {}

  /**
   * Sends the reactions of a promise that has just settled where they belong, in the order of their
   * registration.
   *
   * @param newest the newest reaction; it links to the older ones
   * @param settled the promise's cell
   */
  static void release(Reaction newest, Object settled) {
    if (settled instanceof Rejected rejected) {
      rejected.markHandled();
    }
    if (newest.next == null) {
      post(newest);
    } else {
      releaseAll(newest);
    }
  }

  /**
   * Sends a reaction to a promise that was settled before where it belongs. Without a loop it runs
   * here and now, so that whoever registers sees its effect.
   */
  static void releaseLate(Reaction reaction, Object settled) {
    if (reaction.loop != null) {
      release(reaction, settled);
      return;
    }
    if (settled instanceof Rejected rejected) {
      rejected.markHandled();
    }
    Detached.runNow(reaction);
  }

  /**
   * Deals with reactions that their loop cannot run any more, since it has ended: an adoption is
   * passed on without it, and what others were to settle is rejected.
   *
   * @param oldest the first one; it links to the newer ones
   */
  static void abandon(Reaction oldest, Throwable why) {
    // By way of Detached, since what is settled here may have such reactions in turn.
    MicrotaskQueue instead = new MicrotaskQueue();
    for (Reaction reaction = oldest; reaction != null; ) {
      Reaction newer = reaction.next;
      if (reaction instanceof Adoption) {
        reaction.loop = null;
        instead.add(reaction);
      } else {
        instead.add(new Abandoning(reaction, why)); // whose it is may still look at its loop
      }
      reaction = newer;
    }
    Detached.runAll(instead);
  }

  private static void post(Reaction reaction) {
    EventLoop loop = reaction.loop;
    if (loop == null) {
      Detached.run(reaction);
    } else {
      loop.enqueue(reaction);
    }
  }

  private static void releaseAll(Reaction newest) {
    Reaction oldest = null;
    EventLoop onlyLoop = newest.loop;
    for (Reaction reaction = newest; reaction != null; ) {
      Reaction older = reaction.next;
      if (reaction.loop != onlyLoop) {
        onlyLoop = null;
      }
      reaction.next = oldest;
      oldest = reaction;
      reaction = older;
    }
    if (onlyLoop != null) {
      onlyLoop.enqueueAll(oldest, newest);
      return;
    }
    // Several loops: each gets its own in one piece, so that nothing comes between them. What runs
    // here comes last, since it may run the code of others.
    MicrotaskQueue here = new MicrotaskQueue();
    while (oldest != null) {
      oldest = postThoseOfFirstLoop(oldest, here);
    }
    Detached.runAll(here);
  }

  private static Reaction postThoseOfFirstLoop(Reaction oldest, MicrotaskQueue here) {
    EventLoop loop = oldest.loop;
    MicrotaskQueue mine = loop == null ? here : new MicrotaskQueue();
    MicrotaskQueue others = new MicrotaskQueue();
    for (Reaction reaction = oldest; reaction != null; ) {
      Reaction newer = reaction.next;
      (reaction.loop == loop ? mine : others).add(reaction);
      reaction = newer;
    }
    if (loop != null) {
      loop.enqueueAll(mine.first(), mine.last());
    }
    return others.first();
  }

  static <T, R> Promise<R> map(
      Promise<T> promise,
      Function<? super T, ? extends R> onFulfilled,
      Function<? super Throwable, ? extends R> onRejected) {
    Promise<R> derived = new Promise<>();
    promise.registerHere(new Mapping<T, R>(derived, onFulfilled, onRejected));
    return derived;
  }

  static <T, R> Promise<R> compose(
      Promise<T> promise,
      Function<? super T, ? extends Promise<? extends R>> onFulfilled,
      Function<? super Throwable, ? extends Promise<? extends R>> onRejected) {
    Promise<R> derived = new Promise<>();
    promise.registerHere(new Composing<T, R>(derived, onFulfilled, onRejected));
    return derived;
  }

  static <T> Promise<T> afterwards(Promise<T> promise, Runnable action) {
    Promise<T> derived = new Promise<>();
    promise.registerHere(new Afterwards<>(derived, action));
    return derived;
  }

  static <T> Promise<T> afterwards(Promise<T> promise, Supplier<? extends Promise<?>> action) {
    Promise<T> derived = new Promise<>();
    promise.registerHere(
        new Composing<T, T>(derived, outcome(promise, action), outcome(promise, action)));
    return derived;
  }

  /** The promise of an action, then the outcome of another one instead of its own. */
  private static <A, T> Function<A, Promise<T>> outcome(
      Promise<T> promise, Supplier<? extends Promise<?>> action) {
    return ignored ->
        Objects.requireNonNull(action.get(), "finallyCompose got null instead of a promise")
            .then(
                done -> {
                  Object settled = promise.settledCell();
                  if (settled instanceof Rejected rejected) {
                    throw Errors.sneak(rejected.error);
                  }
                  @SuppressWarnings("unchecked")
                  T value = (T) Fulfilled.valueOf(settled);
                  return value;
                });
  }

  /** A reaction that settles a derived promise (NewPromiseReactionJob, 27.2.2.1). */
  private abstract static class Deriving<T, V, R> extends Reaction implements Abandonable {
    final Promise<R> derived;
    private final Function<? super T, ? extends V> onFulfilled;
    private final Function<? super Throwable, ? extends V> onRejected;

    Deriving(
        Promise<R> derived,
        Function<? super T, ? extends V> onFulfilled,
        Function<? super Throwable, ? extends V> onRejected) {
      this.derived = derived;
      this.onFulfilled = onFulfilled;
      this.onRejected = onRejected;
    }

    abstract void settleDerived(V result);

    @Override
    public void abandon(Throwable why) {
      derived.abandon(why);
    }

    @Override
    protected void react() {
      Object settled = source.settledCell();
      V result;
      try {
        if (settled instanceof Rejected rejected) {
          if (onRejected == null) {
            derived.rejectWith(rejected.error);
            return;
          }
          result = onRejected.apply(rejected.error);
        } else {
          if (onFulfilled == null) {
            derived.settle(settled);
            return;
          }
          @SuppressWarnings("unchecked")
          T value = (T) Fulfilled.valueOf(settled);
          result = onFulfilled.apply(value);
        }
      } catch (Throwable error) {
        derived.rejectWith(error);
        return;
      }
      settleDerived(result);
    }
  }

  private static final class Mapping<T, R> extends Deriving<T, R, R> {
    Mapping(
        Promise<R> derived,
        Function<? super T, ? extends R> onFulfilled,
        Function<? super Throwable, ? extends R> onRejected) {
      super(derived, onFulfilled, onRejected);
    }

    @Override
    void settleDerived(R result) {
      derived.fulfill(result);
    }
  }

  private static final class Composing<T, R> extends Deriving<T, Promise<? extends R>, R> {
    Composing(
        Promise<R> derived,
        Function<? super T, ? extends Promise<? extends R>> onFulfilled,
        Function<? super Throwable, ? extends Promise<? extends R>> onRejected) {
      super(derived, onFulfilled, onRejected);
    }

    @Override
    void settleDerived(Promise<? extends R> result) {
      Adoption.start(derived, result);
    }
  }

  /**
   * {@code finally} (27.2.5.3.1): after the action, one tick for the promise made of its result and
   * one for the adoption of the promise that passes the outcome on.
   */
  private static final class Afterwards<T> extends Reaction implements Abandonable {
    private final Promise<T> derived;
    private Runnable action;
    private int ticksLeft = 2;

    Afterwards(Promise<T> derived, Runnable action) {
      this.derived = derived;
      this.action = action;
    }

    @Override
    public void abandon(Throwable why) {
      action = null;
      derived.abandon(why);
    }

    @Override
    protected void react() {
      if (action != null) {
        try {
          action.run();
        } catch (Throwable error) {
          derived.rejectWith(error);
          return;
        } finally {
          action = null;
        }
        loop.enqueue(this);
      } else if (--ticksLeft > 0) {
        loop.enqueue(this);
      } else {
        derived.settle(Rejected.passOn(source.settledCell()));
      }
    }
  }

  /** Stands for a reaction that does not run. */
  private static final class Abandoning extends Reaction {
    private final Reaction abandoned;
    private final Throwable why;

    Abandoning(Reaction abandoned, Throwable why) {
      this.abandoned = abandoned;
      this.why = why;
    }

    @Override
    protected void react() {
      if (abandoned instanceof Abandonable promised) {
        promised.abandon(why);
      } else if (abandoned instanceof AsyncMachine<?> machine) {
        machine.abandoned(why);
      } else if (abandoned instanceof AsyncStageMachine<?> machine) {
        Detached.runOutside(() -> machine.failed(why));
      }
    }
  }
}
