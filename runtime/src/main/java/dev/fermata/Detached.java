package dev.fermata;

import dev.fermata.machine.Reaction;

/**
 * Runs reactions that belong to no loop, on the thread that settles: a joining thread, a {@code
 * CompletableFuture}, an adoption made off a loop. One that settles a further promise queues what
 * follows instead of nesting, so that a chain of any length uses constant stack.
 */
final class Detached {
  private static final ThreadLocal<MicrotaskQueue> RUNNING = new ThreadLocal<>();

  private Detached() {}

  static void run(Reaction reaction) {
    MicrotaskQueue running = RUNNING.get();
    if (running != null) {
      running.add(reaction);
      return;
    }
    MicrotaskQueue queue = new MicrotaskQueue();
    RUNNING.set(queue);
    try {
      queue.add(reaction);
      for (Reaction next; (next = queue.poll()) != null; ) {
        runNow(next);
      }
    } finally {
      RUNNING.remove();
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
}
