package dev.fermata;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/** How a loop comes to its end, and who has to know. */
final class LoopEnd {
  private volatile boolean closing;

  /** Submitted tasks that are not done. Confined to the loop. */
  private final Set<Submission<?>> unfinished = new LinkedHashSet<>();

  /** Null once the loop has ended. Guarded by this. */
  private Set<Runnable> actions = new LinkedHashSet<>();

  /** Guarded by this. */
  private RejectedExecutionException tooLate;

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

  /** What reactions that come after the end are told: always the same, for there may be many. */
  synchronized RejectedExecutionException tooLate(EventLoop loop) {
    if (tooLate == null) {
      tooLate = new RejectedExecutionException(loop + " has ended and runs no reactions any more");
    }
    return tooLate;
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
    abandonUnfinished(loop, null);
    loop.unhandled.reportUnclaimed();
    loop.queues.checkpoint();
    if (loop.queues.hasWork() || !loop.queues.inbox.seal()) {
      return false;
    }
    runActions(loop);
    loop.queues.checkpoint();
    return true;
  }

  /**
   * Ends a loop within which nothing can be called any more: what was accepted is refused after
   * all. For whoever keeps everybody else from running the loop; not within the loop.
   *
   * @param cause why the loop cannot run; null if nobody said
   */
  void finishOutside(EventLoop loop, Throwable cause) {
    if (ended()) {
      return;
    }
    closing = true;
    RejectedExecutionException why = loop.refusal();
    why.initCause(cause);
    do {
      loop.queues.dropAll(why);
    } while (!loop.queues.inbox.seal());
    abandonUnfinished(loop, cause);
    runActions(loop);
    loop.unhandled.reportUnclaimed();
    loop.unhandled.report();
  }

  private void abandonUnfinished(EventLoop loop, Throwable cause) {
    for (Submission<?> submission : List.copyOf(unfinished)) {
      RejectedExecutionException why =
          new RejectedExecutionException(
              loop + " was closed before the submitted task was done", cause);
      loop.unhandled.expect(why);
      submission.abandon(why);
    }
    unfinished.clear();
  }

  private void runActions(EventLoop loop) {
    loop.timers.clear();
    Set<Runnable> last;
    synchronized (this) {
      last = actions;
      actions = null;
    }
    for (Runnable action : last) {
      loop.queues.runGuarded(action);
    }
  }
}
