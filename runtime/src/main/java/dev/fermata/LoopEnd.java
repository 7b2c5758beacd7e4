package dev.fermata;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a loop comes to its end, and who has to know. */
final class LoopEnd {
  private volatile boolean closing;

  /** Submitted tasks that are not done. Confined to the loop. */
  private final Set<Submission<?>> unfinished = new LinkedHashSet<>();

  /** Null once the loop has ended. Guarded by this. */
  private Set<Runnable> actions = new LinkedHashSet<>();

  boolean closing() {
    return closing;
  }

  void close() {
    closing = true;
  }

  void add(Submission<?> submission) {
    unfinished.add(submission);
  }

  void remove(Submission<?> submission) {
    unfinished.remove(submission);
  }

  void onEnd(Runnable action) {
    synchronized (this) {
      if (actions != null) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }

  /** Takes an {@link #onEnd(Runnable)} back: the same object. */
  synchronized void offEnd(Runnable action) {
    if (actions != null) {
      actions.remove(action);
    }
  }

  /** Whether the loop has run its last turn. */
  synchronized boolean ended() {
    return actions == null;
  }

  /**
   * Ends a closing loop that has nothing left to run. Called within the loop.
   *
   * @return false if there is something to run after all
   */
  boolean finish(EventLoop loop) {
    if (ended()) {
      return true;
    }
    for (Submission<?> submission : List.copyOf(unfinished)) {
      submission.abandon();
    }
    unfinished.clear();
    loop.queues.checkpoint();
    if (loop.queues.hasWork() || !loop.queues.inbox.seal()) {
      return false;
    }
    loop.timers.clear();
    Set<Runnable> last;
    synchronized (this) {
      last = actions;
      actions = null;
    }
    for (Runnable action : last) {
      loop.queues.runGuarded(action);
    }
    loop.queues.checkpoint();
    return true;
  }
}
