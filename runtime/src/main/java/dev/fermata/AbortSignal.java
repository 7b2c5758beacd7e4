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

  /** The controllers' and timeouts' signals that this one follows; none for one of those. */
  private final List<AbortSignal> sources;

  /** Null until fired. Guarded by this. */
  private Throwable reason;

  /** The place among all signals that have fired, or its source's. Guarded by this. */
  private long order;

  /** Guarded by this. */
  private final Set<Listener> listeners = new LinkedHashSet<>();

  /** Orders the changes of {@link #following}; taken before any signal's own lock. */
  private final Object followingLock = new Object();

  /** How this hears of the sources; there is something only while somebody listens. */
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
    Set<AbortSignal> sources = new LinkedHashSet<>();
    for (AbortSignal signal : List.of(signals)) {
      // As the DOM does: so a signal of signals is no deeper than one of controllers'.
      if (signal.sources.isEmpty()) {
        sources.add(signal);
      } else {
        sources.addAll(signal.sources);
      }
    }
    return new AbortSignal(List.copyOf(sources));
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
    if (aborted() || !enter(listener)) {
      listener.run();
      return;
    }
    if (!sources.isEmpty()) {
      followOrLeave();
      // A source that fired before it was followed tells nobody.
      aborted();
    }
  }

  /** Adds a listener; false once the signal has fired. */
  private synchronized boolean enter(Listener listener) {
    return reason == null && listeners.add(listener);
  }

  /** Listens to the sources as long as somebody listens here; else they forget this signal. */
  private void followOrLeave() {
    synchronized (followingLock) {
      boolean wanted;
      synchronized (this) {
        wanted = reason == null && !listeners.isEmpty();
      }
      if (wanted && following.isEmpty()) {
        following = sources.stream().map(this::listenTo).toList();
      } else if (!wanted) {
        following.forEach(Listener::remove);
        following = List.of();
      }
    }
  }

  private Listener listenTo(AbortSignal source) {
    Listener listener = new Listener(source, new Following(this, source), false);
    source.enter(listener);
    return listener;
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
    if (!sources.isEmpty()) {
      followOrLeave();
    }
    // Signals that follow this one come last (DOM, "signal abort").
    due.stream().filter(listener -> !listener.isSignal()).forEach(Listener::run);
    due.stream().filter(Listener::isSignal).forEach(Listener::run);
  }

  /** How many listen now. */
  synchronized int listenerCount() {
    return listeners.size();
  }

  /** How a signal hears of one of its sources. */
  private record Following(AbortSignal follower, AbortSignal source) implements Runnable {
    @Override
    public void run() {
      follower.fire(source.reason(), source.order());
    }
  }

  /** An action that waits for a signal. */
  static final class Listener {
    private final AbortSignal signal;
    private final Runnable action;
    private final EventLoop loop;
    private final Object context;
    private final boolean users;

    private Listener(AbortSignal signal, Runnable action, boolean users) {
      this.signal = signal;
      this.action = action;
      this.users = users;
      this.loop = users ? EventLoop.currentOrNull() : null;
      this.context = users ? AsyncContext.current() : null;
    }

    boolean isSignal() {
      return action instanceof Following;
    }

    /** Listens no more. */
    void remove() {
      synchronized (signal) {
        if (!signal.listeners.remove(this) || !signal.listeners.isEmpty()) {
          return;
        }
      }
      if (!signal.sources.isEmpty()) {
        signal.followOrLeave();
      }
    }

    private void runOnLoop() {
      Arrival.Task task = new Arrival.Task(action);
      task.context = context;
      try {
        // A loop that is closed runs nothing any more: then nobody is left to hear.
        loop.postIfOpen(task);
      } catch (RuntimeException | Error refused) {
        UnhandledRejections.lost(refused);
      }
    }

    private void run() {
      if (loop != null && !loop.isCurrent()) {
        runOnLoop();
        return;
      }
      Object outer = AsyncContext.current();
      if (users) {
        AsyncContext.set(context);
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
      } finally {
        AsyncContext.set(outer);
      }
    }
  }
}
