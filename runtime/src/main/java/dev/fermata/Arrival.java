package dev.fermata;

import dev.fermata.machine.Reaction;

/** Something for a loop that is no microtask when it gets there. */
abstract class Arrival extends Reaction {
  /** Whether its sender was told that the loop does not take it. */
  private volatile boolean withdrawn;

  Arrival() {
    context = AsyncContext.current();
  }

  /** Makes this nothing to do: it cannot be taken out of an inbox any more. */
  final void withdraw() {
    withdrawn = true;
  }

  final boolean isWithdrawn() {
    return withdrawn;
  }

  /** Puts this where it belongs; called on the loop. */
  abstract void arrive(EventLoop loop);

  /** {@link EventLoop#execute(Runnable)}. */
  static final class Task extends Arrival {
    private final Runnable action;

    Task(Runnable action) {
      this.action = action;
    }

    @Override
    void arrive(EventLoop loop) {
      loop.queues.tasks.add(this);
    }

    @Override
    protected void react() {
      action.run();
    }
  }

  /** {@link EventLoop#setImmediate(Runnable)}. */
  static final class Immediate extends Arrival {
    private final Runnable action;

    Immediate(Runnable action) {
      this.action = action;
    }

    @Override
    void arrive(EventLoop loop) {
      loop.queues.immediates.add(this);
    }

    @Override
    protected void react() {
      action.run();
    }
  }

  /** The loop's own housekeeping, asked for by another thread. */
  static final class Command extends Arrival {
    private final Runnable command;

    Command(Runnable command) {
      this.command = command;
    }

    @Override
    void arrive(EventLoop loop) {
      command.run();
    }

    @Override
    protected void react() {
      throw new AssertionError("A command acts when it arrives");
    }
  }

  /**
   * A rejection by another thread: looked at in its place among that thread's tasks, since one of
   * them may handle it.
   */
  static final class Rejection extends Arrival {
    private final Promise<?> promise;

    Rejection(Promise<?> promise) {
      this.promise = promise;
    }

    @Override
    void arrive(EventLoop loop) {
      this.loop = loop;
      loop.queues.tasks.add(this);
    }

    @Override
    protected void react() {
      loop.unhandled.note(promise);
    }
  }

  /** {@link EventLoop#queueMicrotask(Runnable)}. */
  static final class Microtask extends Reaction {
    private final Runnable action;

    Microtask(Runnable action) {
      this.action = action;
      this.context = AsyncContext.current();
    }

    @Override
    protected void react() {
      action.run();
    }
  }
}
