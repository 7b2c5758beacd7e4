package dev.fermata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A body on a thread of its own, which a later body may have after it. It runs only while {@link
 * #resume} waits for it, so one thread at a time runs and the hand-over orders their memory
 * accesses.
 */
public final class Coroutine {
  private static final int MOST_SUSPENSIONS_WHILE_DISPOSED = 1_000;
  private static final List<Coroutine> STARTED = new ArrayList<>();
  private static final ThreadLocal<Coroutine> RUNNING = new ThreadLocal<>();
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Coroutine::thread);

  /** Whether the body is an async generator's, whose yield awaits its operand. */
  final boolean awaitsYielded;

  private final Body body;
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
        THREADS.execute(this::runBody);
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
    Coroutine running = RUNNING.get();
    if (running == null) {
      throw new IllegalStateException("no body is running on this thread");
    }
    return running;
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

  private static Thread thread(Runnable bodies) {
    Thread thread = new Thread(bodies, "reference body");
    thread.setDaemon(true);
    return thread;
  }

  private void runBody() {
    RUNNING.set(this);
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
    } finally {
      RUNNING.remove();
    }
  }
}
