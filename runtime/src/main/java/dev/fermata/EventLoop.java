package dev.fermata;

import dev.fermata.machine.Reaction;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/**
 * Runs tasks one at a time, and after each one all microtasks: the place where promises' reactions
 * and async bodies run (ECMA-262, 9.5, and HTML's event loop).
 *
 * <p>A turn runs the reactions and microtasks that other threads sent, the timers that are due (by
 * deadline, then creation), the tasks queued so far, and the immediates queued so far; microtasks
 * run to the last one after each. So a reaction to a promise that another thread settles runs
 * before a task that the same thread sent just before; tasks of one thread keep their order, and so
 * do reactions. A task that throws does not stop the loop: the handler of {@link
 * #onUnhandledRejection(BiConsumer)} gets the error.
 *
 * <p>A loop that has ended runs nothing any more. A promise that was to be settled by a reaction on
 * it, or by an async method that waits there, is rejected with a {@link RejectedExecutionException}
 * when what it waits for settles; the async method goes no further, and its {@code finally} blocks
 * do not run. A promise that follows another one goes on following it. Requests to async generators
 * and to operators that wait there stay unanswered, and so do terminal operations such as {@link
 * AsyncIterable#toList()}.
 *
 * <p>All methods may be called from any thread unless they say otherwise.
 */
public final class EventLoop implements Executor, AutoCloseable {
  private static final ThreadLocal<EventLoop> CURRENT = new ThreadLocal<>();

  /** What {@link AsyncLocal}s hold now. Confined to the loop. */
  Object context;

  /** The queues and the order in which they are served. */
  final TurnQueues queues;

  final TimerQueue timers = new TimerQueue();
  final UnhandledRejections unhandled;
  final LoopClock clock;
  private final String name;
  private final LoopDriver driver;
  private final LoopEnd end = new LoopEnd();

  /**
   * The thread that runs a turn now. Read without synchronisation: a thread that sees itself here
   * has written that itself.
   */
  private Thread owner;

  EventLoop(String name, LoopClock clock, LoopDriver driver, UnhandledRejections unhandled) {
    this.name = name;
    this.clock = clock;
    this.driver = driver;
    this.unhandled = unhandled;
    this.queues = new TurnQueues(this);
  }

  /** What a {@code setTimeout} or {@code setInterval} can be asked for afterwards. Thread-safe. */
  public interface Timer {
    /** Stops the timer: its action runs no more. Without effect on one that is over. */
    void cancel();

    /** Lets {@link EventLoop#runUntilIdle()} end while this timer is waiting. */
    void unref();

    /** Takes {@link #unref()} back. */
    void ref();
  }

  // Making and finding loops.

  /**
   * Runs a loop on this thread until {@code main} settles and the microtasks are done. Open timers
   * are dropped. Interrupting the thread does not end the run; it stays interrupted.
   *
   * @param <T> the type of the result
   * @param main the first task
   * @return the value of its promise; its error is thrown, the very object, undeclared, and so is a
   *     rejection that is still unhandled then (as a suppressed exception if main failed too)
   * @throws IllegalStateException on a thread that runs a loop already
   */
  public static <T> T run(AsyncSupplier<? extends T> main) {
    return PumpedRun.run(Objects.requireNonNull(main, "main"));
  }

  /**
   * Makes a loop without a thread: {@link #runUntilIdle()} runs it.
   *
   * @return a new loop
   */
  public static EventLoop create() {
    return new EventLoop(
        "created", LoopClock.system(), new PumpDriver(), UnhandledRejections.printing());
  }

  /**
   * Makes a loop with a daemon thread of its own.
   *
   * @param name the thread's name
   * @return a running loop
   */
  public static EventLoop start(String name) {
    return ThreadDriver.start(Objects.requireNonNull(name, "name"), true);
  }

  /**
   * Makes a loop within somebody else's: its turns run as tasks of the executor, one at a time.
   * Works with Netty's and Vert.x's loops, with {@code SwingUtilities::invokeLater} and with any
   * other executor, of one thread or of many.
   *
   * <p>What the executor refuses is thrown where the work was given to the loop, and the work is
   * not done; once the executor takes turns again the loop goes on. If the executor refuses for
   * good, because it is an {@link java.util.concurrent.ExecutorService} that is shut down or
   * because the loop is being closed, the loop ends there and then, on the thread that learns of
   * it: what was accepted does not run, and the promises that wait for it are rejected with a
   * {@link RejectedExecutionException}. An executor that drops what it has taken tells nobody:
   * close the loop before it.
   *
   * @param executor runs the turns
   * @return a new loop
   */
  public static EventLoop on(Executor executor) {
    return new EventLoop(
        "on " + Objects.requireNonNull(executor, "executor"),
        LoopClock.system(),
        new ExecutorDriver(executor),
        UnhandledRejections.printing());
  }

  /**
   * Makes a loop without a thread whose {@link #runUntilIdle()} jumps the clock to the next timer:
   * tests need no sleeping.
   *
   * @return a new loop, at time zero
   */
  public static EventLoop virtualTime() {
    return new EventLoop(
        "virtual time", new LoopClock.Virtual(), new PumpDriver(), UnhandledRejections.printing());
  }

  /**
   * The one loop of the process, on a daemon thread that starts with the first use. It cannot be
   * closed.
   *
   * @return always the same loop
   */
  public static EventLoop shared() {
    return Shared.LOOP;
  }

  /**
   * Makes a group of loops with a thread each, for work that outgrows one core.
   *
   * @param loops how many; at least one
   * @return a new group
   */
  public static EventLoopGroup group(int loops) {
    return new EventLoopGroup("fermata-group", loops);
  }

  /**
   * The loop that runs on this thread.
   *
   * @return the loop
   * @throws IllegalStateException off a loop
   */
  public static EventLoop current() {
    return require("EventLoop.current()");
  }

  static EventLoop currentOrNull() {
    return CURRENT.get();
  }

  /** The current loop, for something that cannot do without. */
  static EventLoop require(String what) {
    EventLoop loop = CURRENT.get();
    if (loop == null) {
      throw new IllegalStateException(
          what
              + " needs an event loop, and none runs on thread "
              + Thread.currentThread().getName()
              + ". Start one with EventLoop.run(() -> ...), or hand the work to one with"
              + " EventLoop.start(\"name\").submit(() -> ...)");
    }
    return loop;
  }

  // Handing work over.

  /**
   * Runs an async function as a task of this loop.
   *
   * <p>If it fails, that is for whoever holds the promise to see. A thread without a loop may ask
   * for the outcome at any time, so a failure for it counts as unhandled only when the promise is
   * garbage (then the handler gets a null promise) or when the loop ends. On a loop, that of the
   * caller hears of it, as of any other rejection.
   *
   * @param <T> the type of the result
   * @param task the function
   * @return a promise that settles as the function's does; rejected with a {@link
   *     RejectedExecutionException} if the loop ends before
   * @throws RejectedExecutionException once the loop is closed
   */
  public <T> Promise<T> submit(AsyncSupplier<? extends T> task) {
    Submission<T> submission = new Submission<>(Objects.requireNonNull(task, "task"));
    post(submission);
    return submission.result();
  }

  /**
   * Runs an action as a task of this loop.
   *
   * @param task the action
   * @throws RejectedExecutionException once the loop is closed
   */
  @Override
  public void execute(Runnable task) {
    post(new Arrival.Task(Objects.requireNonNull(task, "task")));
  }

  /**
   * Runs an action as a microtask: on the loop, right after the current task and the microtasks
   * queued before; from another thread, as soon as the loop comes to it.
   *
   * @param action the action
   * @throws RejectedExecutionException once the loop has ended; also if the loop's executor refuses
   *     a turn now, and then the action runs with the next one
   */
  public void queueMicrotask(Runnable action) {
    Reaction microtask = new Arrival.Microtask(Objects.requireNonNull(action, "action"));
    microtask.loop = this;
    if (isCurrent()) {
      queues.microtasks.add(microtask);
    } else if (!deliver(microtask, microtask)) {
      throw refusal();
    }
  }

  /**
   * Runs an action at the end of the turn, or of the next one if this turn is there already.
   *
   * @param action the action
   * @throws RejectedExecutionException once the loop is closed
   */
  public void setImmediate(Runnable action) {
    post(new Arrival.Immediate(Objects.requireNonNull(action, "action")));
  }

  /**
   * Runs an action as a task after a time.
   *
   * @param action the action
   * @param delay how long to wait; less than a millisecond counts as one, a negative delay too
   * @return the timer
   * @throws RejectedExecutionException once the loop is closed
   */
  public Timer setTimeout(Runnable action, Duration delay) {
    return addTimer(action, LoopClock.delayNanos(delay), false);
  }

  /**
   * Runs an action as a task again and again. The next period begins when the action is done.
   *
   * @param action the action
   * @param period how long to wait each time; less than a millisecond counts as one, a negative
   *     period too
   * @return the timer
   * @throws RejectedExecutionException once the loop is closed
   */
  public Timer setInterval(Runnable action, Duration period) {
    return addTimer(action, LoopClock.delayNanos(period), true);
  }

  private Timer addTimer(Runnable action, long delayNanos, boolean repeats) {
    LoopTimer timer =
        new LoopTimer(this, Objects.requireNonNull(action, "action"), delayNanos, repeats);
    post(timer);
    return timer;
  }

  // Running.

  /**
   * Runs the loop on this thread until no task, microtask or live timer is left; waits for timers
   * in real time, or jumps to them in virtual time. Only for loops of {@link #create()} and {@link
   * #virtualTime()}.
   *
   * @throws IllegalStateException for a loop that has a thread, and on a thread that runs a loop
   *     already
   */
  public void runUntilIdle() {
    driver.pump(this, LoopClock.NEVER);
  }

  /**
   * Moves the clock, and runs what falls due on the way at its time. Virtual time only.
   *
   * @param time how far
   * @throws IllegalStateException for a loop in real time, and on a thread that runs a loop already
   * @throws IllegalArgumentException for a negative time
   */
  public void advanceBy(Duration time) {
    if (!(clock instanceof LoopClock.Virtual virtual)) {
      throw new IllegalStateException("Only a loop of EventLoop.virtualTime() can be advanced");
    }
    long target =
        Math.min(
            LoopClock.plus(virtual.nanos(), LoopClock.checkedNanos(time)), LoopClock.NEVER - 1);
    driver.pump(this, target);
    virtual.advanceTo(target);
  }

  /**
   * The loop's clock.
   *
   * @return the time since the loop was made
   */
  public Duration now() {
    return Duration.ofNanos(clock.nanos());
  }

  /**
   * Sets what hears of rejections that have no reaction when the microtasks are done, once each,
   * and of what tasks and microtasks throw, at once and with a null promise. When {@link
   * #submit(AsyncSupplier)} counts a failure as unhandled is said there. By default they are
   * printed to {@code System.err}; {@link #run(AsyncSupplier)} remembers and throws them instead.
   * What the handler throws is printed.
   *
   * @param handler replaces the one before
   */
  public void onUnhandledRejection(BiConsumer<? super Throwable, ? super Promise<?>> handler) {
    unhandled.setHandler(Objects.requireNonNull(handler, "handler"));
  }

  /**
   * Ends the loop. New work is refused from now on; what was accepted still runs, timers are
   * dropped (what waits for one, as {@link Promise#delay(Duration)} does, stays pending), and the
   * promise of a {@link #submit(AsyncSupplier)} that is still pending then is rejected with a
   * {@link RejectedExecutionException}. What becomes of reactions that come later is said above.
   *
   * <p>A loop with a thread of its own is waited for, unless this thread runs a loop, that one or
   * another, which must not block. A loop of {@link #create()} or {@link #virtualTime()} is run
   * here to its end, unless another thread is running it, which then brings it to its end. A loop
   * of {@link #on(Executor)} ends on its executor, after this has returned.
   *
   * @throws UnsupportedOperationException for the shared loop
   */
  @Override
  public void close() {
    driver.close(this);
  }

  /**
   * What kind of loop this is.
   *
   * @return the name
   */
  @Override
  public String toString() {
    return "EventLoop[" + name + "]";
  }

  // For the rest of the package.

  /** Whether this thread runs a turn of this loop now. */
  boolean isCurrent() {
    return owner == Thread.currentThread();
  }

  /** Queues a microtask whose loop and context are set. */
  void enqueue(Reaction microtask) {
    if (isCurrent()) {
      queues.microtasks.add(microtask);
    } else {
      deliverOutcome(microtask, microtask);
    }
  }

  /** Queues linked microtasks of this loop in one piece. */
  void enqueueAll(Reaction first, Reaction last) {
    if (isCurrent()) {
      queues.microtasks.addAll(first, last);
    } else {
      deliverOutcome(first, last);
    }
  }

  /** Takes in what is no microtask, at once on the loop, else through the inbox. */
  void post(Arrival arrival) {
    arrival.loop = this;
    boolean taken;
    try {
      taken = postIfOpen(arrival);
    } catch (RuntimeException | Error refused) {
      arrival.withdraw();
      throw refused;
    }
    if (!taken) {
      throw refusal();
    }
  }

  /** Like {@link #post(Arrival)}; false instead of an exception. */
  boolean postIfOpen(Arrival arrival) {
    if (end.closing()) {
      return false;
    }
    if (isCurrent()) {
      arrival.arrive(this);
      return true;
    }
    return deliver(arrival, arrival);
  }

  /** For what a loop that closes still does; false once it has ended. Never throws. */
  boolean postOutcome(Reaction outcome) {
    return pushOutcome(outcome, outcome);
  }

  private void deliverOutcome(Reaction first, Reaction last) {
    if (!pushOutcome(first, last)) {
      Reactions.abandon(first, end.tooLate(this));
    }
  }

  private boolean pushOutcome(Reaction first, Reaction last) {
    Inbox.Push pushed = queues.inbox.push(first, last);
    if (pushed == Inbox.Push.REFUSED) {
      return false;
    }
    driver.wakeForOutcome(this, pushed == Inbox.Push.FIRST);
    return true;
  }

  private boolean deliver(Reaction first, Reaction last) {
    switch (queues.inbox.push(first, last)) {
      case REFUSED:
        return false;
      case FIRST:
        driver.wake(this);
        return true;
      default:
        driver.wakeUnlessAwake(this);
        return true;
    }
  }

  RejectedExecutionException refusal() {
    return new RejectedExecutionException(this + " is closed and takes no new work");
  }

  LoopEnd end() {
    return end;
  }

  void onEnd(Runnable action) {
    end.onEnd(action);
  }

  /** Makes this the current loop of the thread; {@link #exit(EventLoop)} takes the result. */
  EventLoop enter() {
    EventLoop outer = CURRENT.get();
    owner = Thread.currentThread();
    CURRENT.set(this);
    return outer;
  }

  void exit(EventLoop outer) {
    context = null;
    owner = null;
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  private static final class Shared {
    static final EventLoop LOOP = ThreadDriver.start("fermata-shared", false);
  }
}
