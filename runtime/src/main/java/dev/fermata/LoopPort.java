package dev.fermata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One port of a {@link MessageChannel}. */
final class LoopPort implements MessagePort {
  private final EventLoop loop;
  private final Runnable onLoopEnd = this::loopEnds;
  private LoopPort peer;

  /** Shared by both ports: null while the channel is open. */
  private AtomicReference<PortClosedException> closed;

  // Guarded by this.

  private final List<Consumer<Object>> listeners = new ArrayList<>();

  /** What came before the first listener. */
  private final List<Object> early = new ArrayList<>();

  /** Null once they have run. */
  private List<Runnable> closeActions = new ArrayList<>();

  LoopPort(EventLoop loop) {
    this.loop = loop;
  }

  void connect(LoopPort other) {
    peer = other;
    other.peer = this;
    closed = new AtomicReference<>();
    other.closed = closed;
    loop.onEnd(onLoopEnd);
    other.loop.onEnd(other.onLoopEnd);
  }

  @Override
  public void send(Object message) {
    PortClosedException reason = closed.get();
    if (reason != null) {
      throw new PortClosedException(reason.getMessage(), reason);
    }
    try {
      peer.loop.execute(() -> peer.deliver(message));
    } catch (RejectedExecutionException ended) {
      close(new PortClosedException("the loop at the other end of a channel is closed", ended));
      throw new PortClosedException(closed.get().getMessage(), ended);
    }
  }

  @Override
  public void onMessage(Consumer<Object> listener) {
    Objects.requireNonNull(listener, "listener");
    synchronized (this) {
      listeners.add(listener);
      if (early.isEmpty()) {
        return;
      }
    }
    loop.execute(this::deliverEarly);
  }

  private void deliverEarly() {
    List<Object> waited;
    synchronized (this) {
      waited = List.copyOf(early);
      early.clear();
    }
    waited.forEach(this::deliver);
  }

  private void deliver(Object message) {
    List<Consumer<Object>> present;
    synchronized (this) {
      if (listeners.isEmpty() || !early.isEmpty()) {
        early.add(message);
        return;
      }
      present = List.copyOf(listeners);
    }
    for (Consumer<Object> listener : present) {
      try {
        listener.accept(message);
      } catch (Throwable error) {
        loop.unhandled.thrown(error); // the others hear it all the same
      }
    }
  }

  @Override
  public void onClose(Runnable action) {
    Objects.requireNonNull(action, "action");
    synchronized (this) {
      if (closeActions != null) {
        closeActions.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public void close() {
    close(new PortClosedException("the channel is closed", null));
  }

  @Override
  public Throwable closeReason() {
    PortClosedException reason = closed.get();
    return reason == null ? null : reason.getCause();
  }

  private void loopEnds() {
    close(
        new PortClosedException(
            "a loop of the channel ended", new RejectedExecutionException(loop + " ended")));
  }

  private void close(PortClosedException reason) {
    if (closed.compareAndSet(null, reason)) {
      leave();
      peer.leave();
    }
  }

  private void leave() {
    loop.end().offEnd(onLoopEnd);
    try {
      loop.execute(this::runCloseActions); // after the messages that are on their way
    } catch (RejectedExecutionException ended) {
      runCloseActions();
    }
  }

  /** One listener's error is none of the others'. */
  private void runGuarded(Runnable closeAction) {
    if (loop.isCurrent()) {
      loop.queues.runGuarded(closeAction);
    } else {
      runOffLoop(closeAction);
    }
  }

  /** Its error goes where those of the thread go. */
  static void runOffLoop(Runnable closeAction) {
    try {
      closeAction.run();
    } catch (Throwable error) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }
  }

  private void runCloseActions() {
    List<Runnable> actions;
    synchronized (this) {
      actions = closeActions;
      closeActions = null;
    }
    if (actions != null) {
      actions.forEach(this::runGuarded);
    }
  }
}
