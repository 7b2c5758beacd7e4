package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Gives the answers of a source on another thread to its consumer's loop, in order: so many items
 * in a row as they come, and the next one by a task, so that a source that always has an item ready
 * does not keep the loop from its timers and other tasks. Thread-safe.
 */
final class Pace {
  private final int inARowAtMost;

  // Guarded by this.

  /** Items given since the loop was last left to others. */
  private int inARow;

  /** What is on its way to the loop; whatever comes to run there first takes the first of it. */
  private final Queue<Runnable> settlings = new ArrayDeque<>();

  /** How many of them come by tasks. */
  private int tasks;

  Pace(int inARowAtMost) {
    this.inARowAtMost = inARowAtMost;
  }

  /** Whether a request for an item that is there can be answered at once, on the loop. */
  synchronized boolean answersNow() {
    if (settlings.isEmpty() && inARow < inARowAtMost) {
      inARow++;
      return true;
    }
    return false;
  }

  /** Answers with an item. */
  void give(EventLoop loop, Runnable settling) {
    boolean byTask;
    synchronized (this) {
      byTask = inARow >= inARowAtMost;
      inARow += byTask ? 0 : 1;
    }
    settle(loop, settling, byTask);
  }

  /** Answers with an end or an error. */
  void settle(EventLoop loop, Runnable settling) {
    settle(loop, settling, false);
  }

  private void settle(EventLoop loop, Runnable settling, boolean byTask) {
    boolean task;
    synchronized (this) {
      if (loop == null || settlings.isEmpty() && !byTask && loop.isCurrent()) {
        loop = null;
        task = false;
      } else {
        task = byTask || tasks > 0;
        tasks += task ? 1 : 0;
        settlings.add(settling);
      }
    }
    if (loop == null) {
      settling.run();
    } else {
      post(loop, task);
    }
  }

  private void post(EventLoop loop, boolean task) {
    if (!task) {
      Microtask microtask = new Microtask();
      microtask.loop = loop;
      loop.enqueue(microtask);
      return;
    }
    try {
      loop.post(new Task());
    } catch (RuntimeException | Error refused) {
      runFirst(true); // the loop takes nothing now, so there is nobody to leave it to
    }
  }

  private void runFirst(boolean task) {
    Runnable settling;
    synchronized (this) {
      settling = settlings.poll();
      if (task) {
        tasks--;
        inARow = 0;
      }
    }
    if (settling != null) {
      settling.run();
    }
  }

  /** An answer on its way; one that its loop drops is given all the same, to whoever joins it. */
  private final class Microtask extends Reaction implements Abandonable {
    @Override
    protected void react() {
      runFirst(false);
    }

    @Override
    public void abandon(Throwable why) {
      runFirst(false);
    }
  }

  /** Like {@link Microtask}, for an answer that leaves the loop to others before. */
  private final class Task extends Arrival implements Abandonable {
    @Override
    void arrive(EventLoop loop) {
      loop.queues.tasks.add(this);
    }

    @Override
    protected void react() {
      runFirst(true);
    }

    @Override
    public void abandon(Throwable why) {
      runFirst(true);
    }
  }
}
