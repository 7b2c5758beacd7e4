package dev.fermata;

import dev.fermata.machine.Reaction;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Waits that something else may end: {@code abortOn}, {@code timeout} and {@code delay}. */
final class Aborting {
  private Aborting() {}

  static <T> Promise<T> abortOn(Promise<T> promise, AbortSignal signal) {
    EventLoop.require("Promise.abortOn");
    Waiting<T> waiting = new Waiting<>();
    Promise<T> result = waiting.result;
    promise.registerHere(waiting);
    AbortSignal.Listener listener =
        signal.onAbortHere(
            () -> {
              if (waiting.giveUp(signal.reason())) {
                promise.interruptWork();
              }
            });
    waiting.afterwards(listener::remove);
    return result;
  }

  static <T> Promise<T> timeout(Promise<T> promise, Duration limit) {
    EventLoop loop = EventLoop.require("Promise.timeout");
    Waiting<T> waiting = new Waiting<>();
    Promise<T> result = waiting.result;
    EventLoop.Timer timer =
        loop.setTimeout(() -> waiting.giveUp(timedOut(limit)), LoopClock.checked(limit));
    waiting.afterwards(timer::cancel);
    promise.registerHere(waiting);
    return result;
  }

  static Promise<Void> delay(Duration delay, AbortSignal signal) {
    EventLoop loop = EventLoop.require("Promise.delay");
    Promise<Void> result = new OwnedPromise<>();
    LoopClock.checked(delay);
    if (signal.aborted()) {
      result.rejectWith(signal.reason());
      return result;
    }
    Ending ending = new Ending();
    EventLoop.Timer timer =
        loop.setTimeout(
            () -> {
              ending.run();
              result.fulfill(null);
            },
            delay);
    AbortSignal.Listener listener =
        signal.onAbortHere(
            () -> {
              timer.cancel();
              result.rejectWith(signal.reason());
            });
    ending.set(listener::remove);
    return result;
  }

  static TimeoutException timedOut(Duration limit) {
    return new TimeoutException("not settled within " + limit);
  }

  /** What is to be undone once, when a wait is over, even if that is before it is known. */
  private static final class Ending implements Runnable {
    private Runnable undo;
    private boolean over;

    void set(Runnable undo) {
      synchronized (this) {
        if (!over) {
          this.undo = undo;
          return;
        }
      }
      undo.run();
    }

    @Override
    public void run() {
      Runnable due;
      synchronized (this) {
        over = true;
        due = undo;
        undo = null;
      }
      if (due != null) {
        due.run();
      }
    }
  }

  /** The reaction that passes the outcome on unless the wait was given up before. */
  private static final class Waiting<T> extends Reaction implements Abandonable {
    private final Ending ending = new Ending();

    /** Null once given up, so that a promise that never settles retains nothing but this. */
    private volatile Promise<T> result = new OwnedPromise<>();

    void afterwards(Runnable undo) {
      ending.set(undo);
    }

    boolean giveUp(Throwable why) {
      Promise<T> waiting = result;
      if (waiting == null || !waiting.rejectWith(why)) {
        return false;
      }
      result = null;
      ending.run();
      return true;
    }

    @Override
    public void abandon(Throwable why) {
      Promise<T> waiting = result;
      if (waiting != null) {
        ending.run();
        waiting.abandon(why);
      }
    }

    @Override
    protected void react() {
      Promise<T> waiting = result;
      if (waiting != null) {
        ending.run();
        waiting.settle(Rejected.passOn(source.settledCell()));
      }
    }
  }
}
