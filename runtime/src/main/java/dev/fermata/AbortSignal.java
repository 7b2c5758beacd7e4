package dev.fermata;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says that work is no longer wanted: the web's AbortSignal. It fires at most once. Thread-safe.
 */
public final class AbortSignal {
  private static final AtomicLong FIRED = new AtomicLong();

  /** The signals that this one follows; none for a controller's own. */
  private final List<AbortSignal> sources;

  /** Null until fired. Guarded by this. */
  private Throwable reason;

  /** The place among all signals that have fired, or its source's. Guarded by this. */
  private long order;

  /** Guarded by this. */
  private final Set<Listener> listeners = new LinkedHashSet<>();

  /** How to leave the sources; there are some only while somebody listens. Guarded by this. */
  private List<Listener> following = List.of();

  AbortSignal() {
    this(List.of());
  }

  private AbortSignal(List<AbortSignal> sources) {
    this.sources = sources;
  }

  /**
   * Makes a signal that a timer of the current loop fires with a {@link TimeoutException}. The
   * timer does not keep {@link EventLoop#runUntilIdle()} going.
   *
   * @param limit when; less than a millisecond counts as one
   * @return the signal
   * @throws IllegalStateException off a loop
   * @throws IllegalArgumentException for a negative duration
   */
  public static AbortSignal timeout(Duration limit) {
    AbortSignal signal = new AbortSignal();
    EventLoop.require("AbortSignal.timeout")
        .setTimeout(() -> signal.fire(Aborting.timedOut(limit)), LoopClock.checked(limit))
        .unref();
    return signal;
  }

  /**
   * Makes a signal that fires with the first of others, with its reason.
   *
   * @param signals the others
   * @return the signal; it has fired already if one of them has
   */
  public static AbortSignal any(AbortSignal... signals) {
    return new AbortSignal(List.of(signals));
  }

  /**
   * Whether the signal has fired.
   *
   * @return true from then on
   */
  public boolean aborted() {
    return reason() != null;
  }

  /**
   * Why the signal has fired.
   *
   * @return the reason; null if it has not
   */
  public Throwable reason() {
    synchronized (this) {
      if (reason != null || sources.isEmpty()) {
        return reason;
      }
    }
    AbortSignal first = null;
    for (AbortSignal source : sources) {
      if (source.aborted() && (first == null || source.order() < first.order())) {
        first = source;
      }
    }
    if (first != null) {
      fire(first.reason(), first.order());
    }
    synchronized (this) {
      return reason;
    }
  }

  /** Throws the reason, the very object, undeclared, if the signal has fired. */
  public void throwIfAborted() {
    Throwable why = reason();
    if (why != null) {
      throw Errors.sneak(why);
    }
  }

  /**
   * Runs an action when the signal fires, or now if it has. The action runs on the loop where it
   * was registered: at once if the signal fires there, else as a task. Registered off a loop, it
   * runs on the thread that fires the signal. What it throws goes to that loop's handler of
   * unhandled errors, or to the thread's.
   *
   * @param action the action
   */
  public void onAbort(Runnable action) {
    subscribe(new Listener(this, Objects.requireNonNull(action, "action"), true));
  }

  /** Runs an action of the runtime's own on the thread that fires, or now. */
  Listener onAbortHere(Runnable action) {
    Listener listener = new Listener(this, action, false);
    subscribe(listener);
    return listener;
  }

  private void subscribe(Listener listener) {
    if (!aborted()) {
      synchronized (this) {
        if (reason == null) {
          listeners.add(listener);
          if (listeners.size() > 1 || sources.isEmpty()) {
            return;
          }
        }
      }
      follow();
      return;
    }
    listener.run();
  }

  /** Somebody listens: hear of the sources. */
  private void follow() {
    List<Listener> entered =
        sources.stream()
            .map(source -> source.onAbortHere(() -> fire(source.reason(), source.order())))
            .toList();
    synchronized (this) {
      following = entered;
      if (reason == null && !listeners.isEmpty()) {
        return;
      }
    }
    leave();
  }

  /** Nobody listens any more: let the sources forget this signal. */
  private void leave() {
    List<Listener> left;
    synchronized (this) {
      left = following;
      following = List.of();
    }
    left.forEach(Listener::remove);
  }

  private synchronized long order() {
    return order;
  }

  void fire(Throwable why) {
    fire(why, FIRED.incrementAndGet());
  }

  private void fire(Throwable why, long place) {
    List<Listener> due;
    synchronized (this) {
      if (reason != null) {
        return;
      }
      reason = why;
      order = place;
      due = List.copyOf(listeners);
      listeners.clear();
    }
    leave();
    due.forEach(Listener::run);
  }

  /** How many listen now. */
  synchronized int listenerCount() {
    return listeners.size();
  }

  /** An action that waits for a signal. */
  static final class Listener {
    private final AbortSignal signal;
    private final Runnable action;
    private final EventLoop loop;

    private Listener(AbortSignal signal, Runnable action, boolean onLoop) {
      this.signal = signal;
      this.action = action;
      this.loop = onLoop ? EventLoop.currentOrNull() : null;
    }

    /** Listens no more. */
    void remove() {
      synchronized (signal) {
        if (!signal.listeners.remove(this) || !signal.listeners.isEmpty()) {
          return;
        }
      }
      signal.leave();
    }

    private void runOnLoop() {
      try {
        // A loop that is closed runs nothing any more: then nobody is left to hear.
        loop.postIfOpen(new Arrival.Task(action));
      } catch (RuntimeException refused) {
        UnhandledRejections.lost(refused);
      }
    }

    private void run() {
      if (loop != null && !loop.isCurrent()) {
        runOnLoop();
        return;
      }
      try {
        action.run();
      } catch (Throwable error) {
        if (loop != null) {
          loop.unhandled.thrown(error);
        } else {
          Thread thread = Thread.currentThread();
          thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        }
      }
    }
  }
}
