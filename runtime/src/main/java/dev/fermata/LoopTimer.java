package dev.fermata;

/** A timer of a loop, and the task that it becomes when it is due. */
final class LoopTimer extends Arrival implements EventLoop.Timer {
  static final int NOT_QUEUED = -1;

  /** When this is due, on the loop's clock. Confined to the loop once it has arrived. */
  long deadline;

  /** Which of the timers with the same deadline comes first; set by the queue. */
  long creation;

  /** Where the queue holds this; set by the queue. */
  int heapIndex = NOT_QUEUED;

  /** Whether the queue counts this among those that keep the loop going. */
  boolean countedLive;

  private final EventLoop home;
  private final long delayNanos;
  private final boolean repeats;

  /** Null once cancelled or, unless it repeats, run: nothing is retained. */
  private volatile Runnable action;

  private volatile boolean referenced = true;

  LoopTimer(EventLoop home, Runnable action, long delayNanos, boolean repeats) {
    this.home = home;
    this.action = action;
    this.delayNanos = delayNanos;
    this.repeats = repeats;
    this.deadline = LoopClock.plus(home.clock.nanos(), delayNanos);
  }

  boolean referenced() {
    return referenced;
  }

  @Override
  void arrive(EventLoop loop) {
    if (action != null) {
      loop.timers.add(this);
    }
  }

  @Override
  protected void react() {
    Runnable due = action;
    if (due == null) {
      return;
    }
    if (!repeats) {
      action = null;
      context = null;
      due.run();
      return;
    }
    try {
      due.run();
    } finally {
      if (action != null) {
        deadline = LoopClock.plus(home.clock.nanos(), delayNanos);
        home.timers.add(this);
      }
    }
  }

  @Override
  public void cancel() {
    action = null;
    context = null;
    onLoop(() -> home.timers.remove(this));
  }

  @Override
  public void unref() {
    referenced = false;
    onLoop(() -> home.timers.recount(this));
  }

  @Override
  public void ref() {
    referenced = true;
    onLoop(() -> home.timers.recount(this));
  }

  private void onLoop(Runnable command) {
    if (home.isCurrent()) {
      command.run();
    } else {
      // A loop that is closed has dropped its timers or will do so.
      home.postIfOpen(new Arrival.Command(command));
    }
  }
}
