package dev.fermata;

import dev.fermata.machine.Reaction;

/**
 * Runs reactions that belong to no loop, on the thread that settles: a joining thread, a {@code
 * CompletableFuture}, an adoption made off a loop. One that settles a further promise queues what
 * follows instead of nesting, so that a chain of any length uses constant stack.
 *
 * <p>Whatever may run the code of others waits until the runtime's own reactions are done, so that
 * this code may block on any promise that follows the one that has been settled. What it settles
 * itself is passed on before its call returns.
 */
final class Detached {
  /** How many calls of others' code nest; a deeper one goes to a thread of its own. */
  private static final int MOST_NESTED = 16;

  private static final ThreadLocal<Detached> HERE = new ThreadLocal<>();

  private final MicrotaskQueue own = new MicrotaskQueue();
  private final MicrotaskQueue outgoing = new MicrotaskQueue();
  private boolean passing;
  private int nested;

  private Detached() {}

  /** A reaction that may run the code of others. */
  abstract static class Outgoing extends Reaction {
    @Override
    protected abstract void react();
  }

  static void run(Reaction reaction) {
    MicrotaskQueue one = new MicrotaskQueue();
    one.add(reaction);
    runAll(one);
  }

  /** Runs some that belong together: none is kept waiting by the code that another one calls. */
  static void runAll(MicrotaskQueue reactions) {
    if (reactions.isEmpty()) {
      return;
    }
    Detached here = HERE.get();
    if (here == null) {
      here = new Detached();
      HERE.set(here);
    }
    for (Reaction reaction; (reaction = reactions.poll()) != null; ) {
      (reaction instanceof Outgoing ? here.outgoing : here.own).add(reaction);
    }
    if (!here.passing) {
      here.drain();
    }
  }

  /** Calls others' code now, or after the reactions that run on this thread. */
  static void runOutside(Runnable action) {
    Detached here = HERE.get();
    if (here == null || !here.passing) {
      action.run();
      return;
    }
    here.outgoing.add(
        new Outgoing() {
          @Override
          protected void react() {
            action.run();
          }
        });
  }

  /** Runs what this thread has still to run, before others' code blocks it. */
  static void catchUp() {
    Detached here = HERE.get();
    if (here != null && !here.passing) {
      here.drain();
    }
  }

  /** Runs one, for whoever registers with a settled promise even within another that runs. */
  static void runNow(Reaction reaction) {
    try {
      Reaction.run(reaction);
    } catch (Throwable error) {
      throw new AssertionError("A reaction without a loop must not throw", error);
    }
  }

  private void drain() {
    try {
      do {
        passOn();
      } while (callOut());
    } finally {
      if (nested == 0) {
        HERE.remove();
      }
    }
  }

  private void passOn() {
    passing = true;
    try {
      for (Reaction next; (next = own.poll()) != null; ) {
        runNow(next);
      }
    } finally {
      passing = false;
    }
  }

  private boolean callOut() {
    Reaction next = outgoing.poll();
    if (next == null) {
      return false;
    }
    if (nested == MOST_NESTED) {
      BlockingWork.defaultExecutor().execute(() -> runNow(next));
      return true;
    }
    nested++;
    try {
      runNow(next);
    } finally {
      nested--;
    }
    return true;
  }
}
