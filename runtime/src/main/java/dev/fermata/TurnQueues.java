package dev.fermata;

import dev.fermata.machine.Reaction;

/**
 * What a loop has to do, and the order of a turn. Confined to the thread that runs the loop, but
 * for the inbox.
 */
final class TurnQueues {
  final Inbox inbox = new Inbox();
  final MicrotaskQueue microtasks = new MicrotaskQueue();
  final MicrotaskQueue tasks = new MicrotaskQueue();
  final MicrotaskQueue immediates = new MicrotaskQueue();
  private final EventLoop loop;

  /** Ends {@link #turn()} early once it is settled; null for a loop that goes on. */
  private Promise<?> until;

  TurnQueues(EventLoop loop) {
    this.loop = loop;
  }

  void stopAfter(Promise<?> promise) {
    until = promise;
  }

  boolean stopped() {
    return until != null && until.settledCell() != null;
  }

  /** Whether the loop has to wait for a promise, whoever settles it. */
  boolean waitsForPromise() {
    return until != null && until.settledCell() == null;
  }

  /** Takes in what was sent up to now, and runs the microtasks of it. */
  void finishMicrotasks() {
    takeArrivals(microtasks);
    checkpoint();
  }

  /**
   * Drops what has not begun, and tells whoever waits for it. What is no work arrives and acts.
   *
   * @param why what waiting promises are rejected with
   */
  void dropAll(Throwable why) {
    MicrotaskQueue dropped = microtasks.takeAll();
    takeArrivals(dropped);
    for (Reaction task; (task = tasks.poll()) != null; ) {
      if (task instanceof Arrival.Rejection rejection) {
        rejection.react();
      } else if (task instanceof Abandonable promised) {
        promised.abandon(why);
      }
    }
    immediates.takeAll();
    Reactions.abandon(dropped.first(), why);
  }

  /** Whether a turn would run something now, timers aside. */
  boolean hasWork() {
    return !microtasks.isEmpty() || !tasks.isEmpty() || !immediates.isEmpty() || !inbox.isEmpty();
  }

  /** One turn: what others sent, the due timers, the tasks and the immediates queued so far. */
  void turn() {
    finishMicrotasks();
    runDueTimers();
    runAll(tasks);
    if (!immediates.isEmpty()) {
      // Immediates come after the timers that are due, even if those fell due during the tasks.
      runDueTimers();
      runAll(immediates);
    }
  }

  private void takeArrivals(MicrotaskQueue arrivedMicrotasks) {
    for (Reaction reaction = inbox.drain(); reaction != null; ) {
      Reaction following = reaction.next;
      reaction.next = null;
      if (reaction instanceof Arrival arrival) {
        if (!arrival.isWithdrawn()) {
          arrival.arrive(loop);
        }
      } else {
        arrivedMicrotasks.add(reaction);
      }
      reaction = following;
    }
  }

  /** Whether timers may run: one of them may stop or close the loop. */
  private boolean goesOn() {
    return !stopped() && !loop.end().closing();
  }

  private void runDueTimers() {
    if (loop.timers.isEmpty()) {
      return;
    }
    long now = loop.clock.nanos();
    for (LoopTimer timer; goesOn() && (timer = loop.timers.pollDue(now)) != null; ) {
      runTask(timer);
    }
  }

  private void runAll(MicrotaskQueue queue) {
    if (queue.isEmpty()) {
      return;
    }
    MicrotaskQueue queuedSoFar = queue.takeAll();
    for (Reaction task; (task = queuedSoFar.poll()) != null; ) {
      if (stopped()) {
        queue.add(task);
      } else {
        runTask(task);
      }
    }
  }

  private void runTask(Reaction task) {
    runOne(task);
    checkpoint();
  }

  private void runOne(Reaction reaction) {
    loop.context = reaction.context;
    try {
      Reaction.run(reaction);
    } catch (Throwable error) {
      loop.unhandled.thrown(error);
    }
  }

  /** Runs an action of the runtime's own that may call user code. */
  void runGuarded(Runnable action) {
    try {
      action.run();
    } catch (Throwable error) {
      loop.unhandled.thrown(error);
    }
  }

  /**
   * Runs all microtasks, then reports the rejections that nobody handled, until neither is left
   * (HTML's microtask checkpoint).
   */
  void checkpoint() {
    do {
      for (Reaction microtask; (microtask = microtasks.poll()) != null; ) {
        runOne(microtask);
      }
      loop.context = null;
    } while (loop.unhandled.report() || !microtasks.isEmpty());
  }
}
