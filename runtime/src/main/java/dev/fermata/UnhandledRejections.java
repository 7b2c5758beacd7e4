package dev.fermata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A loop's rejections without a reaction (HostPromiseRejectionTracker, ECMA-262, 27.2.1.9), and the
 * errors of its tasks. Confined to the loop unless said otherwise.
 */
final class UnhandledRejections {
  private static final int PRUNE_FROM = 64;

  /** Rejected without a reaction since the last checkpoint. */
  private List<Promise<?>> recent = new ArrayList<>();

  /** What {@link EventLoop#run(AsyncSupplier)} throws in the end; null where errors are printed. */
  private List<Unhandled> remembered;

  /** What a run rejects when it drops what main has left open: no failure of the program. */
  private final Set<Throwable> expected = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Null until there are some. */
  private UnclaimedRejections unclaimed;

  private int pruneAt = PRUNE_FROM;
  private volatile BiConsumer<? super Throwable, ? super Promise<?>> handler;

  private UnhandledRejections() {}

  static UnhandledRejections printing() {
    return new UnhandledRejections();
  }

  static UnhandledRejections remembering() {
    UnhandledRejections unhandled = new UnhandledRejections();
    unhandled.remembered = new ArrayList<>();
    return unhandled;
  }

  /** Thread-safe. */
  void setHandler(BiConsumer<? super Throwable, ? super Promise<?>> handler) {
    this.handler = handler;
  }

  /**
   * Takes note of a promise that was rejected without a reaction. Thread-safe. Without a loop there
   * is no checkpoint, so nobody can tell that a reaction comes too late.
   */
  static void track(Promise<?> promise, Rejected rejected, EventLoop loop) {
    if (loop == null || rejected.handled()) {
      return;
    }
    if (loop.isCurrent()) {
      loop.unhandled.note(promise);
    } else if (!loop.postOutcome(new Arrival.Rejection(promise)) && !rejected.handled()) {
      // The loop has ended. What it was to handle it has marked before.
      print(rejected.error, promise);
    }
  }

  /** A promise was rejected without a reaction; the end of the checkpoint decides. */
  void note(Promise<?> promise) {
    recent.add(promise);
  }

  /** Takes note of a rejected promise that a thread without a loop holds. */
  void noteUnclaimed(Promise<?> promise, Rejected rejected) {
    if (unclaimed == null) {
      unclaimed = new UnclaimedRejections();
    }
    unclaimed.add(promise, rejected);
  }

  /** Reports what threads without a loop have not asked for, since the loop ends. */
  void reportUnclaimed() {
    if (unclaimed != null) {
      unclaimed.takeAll(this::handle);
    }
  }

  /** Says that rejections with this very error are no failures at the end of a run. */
  void expect(Throwable error) {
    if (remembered != null) {
      expected.add(error);
    }
  }

  /** A task or microtask threw. */
  void thrown(Throwable error) {
    handle(error, null);
  }

  /** Reports what is unhandled at the end of a checkpoint; false if there was nothing. */
  boolean report() {
    if (unclaimed != null) {
      unclaimed.takeDropped(this::handle);
    }
    if (recent.isEmpty()) {
      return false;
    }
    List<Promise<?>> due = recent;
    recent = new ArrayList<>();
    for (Promise<?> promise : due) {
      Rejected rejected = (Rejected) promise.settledCell();
      if (!rejected.handled()) {
        handle(rejected.error, promise);
      }
    }
    return true;
  }

  private void handle(Throwable error, Promise<?> promise) {
    if (expected.contains(error)) {
      return;
    }
    if (handler != null) {
      try {
        handler.accept(error, promise);
      } catch (Throwable fault) {
        fault.addSuppressed(error == fault ? new AssertionError("rethrown") : error);
        print(fault, null);
      }
    } else if (remembered != null) {
      remember(new Unhandled(error, promise));
    } else {
      print(error, promise);
    }
  }

  private void remember(Unhandled unhandled) {
    if (remembered.size() >= pruneAt) {
      remembered.removeIf(Unhandled::handledSince);
      pruneAt = Math.max(PRUNE_FROM, 2 * remembered.size());
    }
    remembered.add(unhandled);
  }

  /**
   * What a run ends with: main's error, or the first one that is still unhandled, the others added
   * as suppressed; null without any.
   */
  Throwable failureOf(Promise<?> main) {
    remembered.removeIf(Unhandled::handledSince);
    Throwable primary = null;
    if (main.settledCell() instanceof Rejected rejected) {
      rejected.markHandled();
      primary = rejected.error;
    }
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Unhandled unhandled : remembered) {
      if (primary == null) {
        primary = unhandled.error;
      } else if (primary != unhandled.error && told.add(unhandled.error)) {
        primary.addSuppressed(unhandled.error);
      }
    }
    return primary;
  }

  /** A foreign executor takes no more turns of its loop: what the loop was to see is lost. */
  static void lost(Throwable refusal) {
    print(refusal, null);
  }

  private static void print(Throwable error, Promise<?> promise) {
    synchronized (System.err) {
      System.err.print(promise == null ? "Uncaught in a task: " : "Unhandled rejection: ");
      try {
        error.printStackTrace();
      } catch (Throwable fault) {
        // Its message may be the user's code, and the loop must go on.
        System.err.println(
            error.getClass().getName()
                + ", which cannot be printed because of "
                + fault.getClass().getName());
      }
    }
  }

  /** An error, and the promise that a late reaction may still come to. */
  private record Unhandled(Throwable error, Promise<?> promise) {
    boolean handledSince() {
      return promise != null
          && promise.settledCell() instanceof Rejected rejected
          && rejected.handled();
    }
  }
}
