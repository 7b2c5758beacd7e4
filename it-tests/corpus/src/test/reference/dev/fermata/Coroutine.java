package dev.fermata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * A body on a thread of its own. It runs only while {@link #resume} waits for it, so one thread at
 * a time runs and the hand-over orders their memory accesses.
 */
public final class Coroutine {
  private static final int MOST_SUSPENSIONS_WHILE_DISPOSED = 1_000;
  private static final List<Coroutine> STARTED = new ArrayList<>();

  /** Whether the body is an async generator's, whose yield awaits its operand. */
  final boolean awaitsYielded;

  private final Body body;
  private final BodyThread thread = new BodyThread();
  private final SynchronousQueue<Request> toBody = new SynchronousQueue<>();
  private final SynchronousQueue<Event> toDriver = new SynchronousQueue<>();
  private boolean started;
  private boolean ended;

  Coroutine(Body body, boolean awaitsYielded) {
    this.body = body;
    this.awaitsYielded = awaitsYielded;
  }

  /** The user's code. */
  @FunctionalInterface
  public interface Body {
    /** Runs it to its end; what it returns is what its return statement evaluated. */
    Object run() throws Throwable;
  }

  /** What a consumer or the loop asks of a suspended body. */
  sealed interface Request {
    record Next(Object value) implements Request {}

    record Raise(Throwable error) implements Request {}

    record Finish(Object result) implements Request {}
  }

  /** How a body gives control back. */
  sealed interface Event {
    record Yielded(Object value) implements Event {}

    record Awaiting(Promise<?> promise) implements Event {}

    record Returned(Object value) implements Event {}

    record Threw(Throwable error) implements Event {}
  }

  /** Runs the body, on its own thread, until it suspends or ends. */
  Event resume(Request request) {
    try {
      if (!started) {
        started = true;
        STARTED.add(this);
        thread.start();
      }
      toBody.put(request);
      Event event = toDriver.take();
      ended = event instanceof Event.Returned || event instanceof Event.Threw;
      if (ended) {
        STARTED.remove(this);
      }
      return event;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Called by the body: gives control back, and waits for the next request. */
  Request suspend(Event event) {
    try {
      toDriver.put(event);
      return toBody.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The coroutine whose body calls this. */
  static Coroutine current() {
    if (Thread.currentThread() instanceof BodyThread running) {
      return running.coroutine();
    }
    throw new IllegalStateException("no body is running on this thread");
  }

  /** Ends every body that is still suspended. */
  public static void disposeAll() {
    for (Coroutine coroutine : List.copyOf(STARTED)) {
      for (int turn = 0; !coroutine.ended; turn++) {
        if (turn > MOST_SUSPENSIONS_WHILE_DISPOSED) {
          throw new IllegalStateException("a body refuses to end");
        }
        coroutine.resume(new Request.Finish(null));
      }
    }
  }

  private final class BodyThread extends Thread {
    BodyThread() {
      super("reference body");
      setDaemon(true);
    }

    Coroutine coroutine() {
      return Coroutine.this;
    }

    @Override
    public void run() {
      try {
        toBody.take();
        Event end;
        try {
          end = new Event.Returned(body.run());
        } catch (Throwable e) {
          end = new Event.Threw(e);
        }
        toDriver.put(end);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
