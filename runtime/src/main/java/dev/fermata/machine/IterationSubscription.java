package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One subscriber's iteration. Any thread may ask or cancel; that only queues a task of the loop,
 * where everything else happens, also when the loop's executor refuses a turn for a while. A
 * cancellation on the loop itself is a microtask, so that a run that ends with it closes the source
 * before. The end of the loop ends the subscription. Signals never come from within {@link
 * #request} (3.3).
 */
final class IterationSubscription<T> extends Reaction implements Flow.Subscription {
  private final Runnable onLoopEnd = this::loopEnds;
  private final AtomicLong demand = new AtomicLong();

  /** Whether {@link #work} will run anyway; set while the subscriber is being called, too. */
  private final AtomicBoolean scheduled = new AtomicBoolean(true);

  /** Whether nothing more may be signalled. */
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile boolean cancelled;
  private volatile boolean illegalDemand;

  // From here on used on the loop only, but for start().

  /** Null once it is iterated. */
  private AsyncIterable<? extends T> items;

  private Flow.Subscriber<? super T> subscriber;
  private AsyncIterator<? extends T> iterator;
  private boolean pulling;

  IterationSubscription(
      AsyncIterable<? extends T> items, Flow.Subscriber<? super T> subscriber, EventLoop loop) {
    this.items = items;
    this.subscriber = subscriber;
    this.loop = loop;
  }

  /**
   * Introduces itself to the subscriber (1.9). Then ends at once if there is no loop, or starts the
   * iteration without pulling from it, so that a failure to start shows without demand.
   */
  void start() {
    subscriber.onSubscribe(this);
    if (loop == null) {
      try {
        PROMISES.currentLoop("a publisher's subscription");
      } catch (IllegalStateException offLoop) {
        fail(offLoop);
        return;
      }
    }
    PROMISES.onEnd(loop, onLoopEnd);
    scheduled.set(false);
    schedule();
  }

  @Override
  public void request(long items) {
    if (items <= 0) {
      illegalDemand = true; // 3.9
    } else {
      demand.accumulateAndGet(items, IterationSubscription::saturated);
    }
    schedule();
  }

  @Override
  public void cancel() {
    if (loop == null || PROMISES.currentLoopOrNull() != loop) {
      cancelled = true;
      schedule();
    } else if (!cancelled && !over.get()) {
      cancelled = true;
      PROMISES.queue(this, loop);
    }
  }

  /** Acts on a cancellation that came on the loop. */
  @Override
  protected void react() {
    work();
  }

  private void schedule() {
    if (!over.get() && scheduled.compareAndSet(false, true)) {
      PROMISES.post(loop, this::runScheduled); // a loop that has ended has called loopEnds()
    }
  }

  private void runScheduled() {
    scheduled.set(false);
    work();
  }

  private void loopEnds() {
    if (cancelled) {
      work();
    } else {
      failAndClose(new RejectedExecutionException(loop + " ended with a subscription open on it"));
    }
  }

  private void work() {
    if (over.get()) {
      return;
    }
    if (cancelled) {
      if (end() != null) { // 3.13
        close();
      }
    } else if (illegalDemand) {
      failAndClose(new IllegalArgumentException("demand must be positive (Reactive Streams 3.9)"));
    } else if ((iterator != null || open()) && !pulling && demand.get() > 0) {
      pull();
    }
  }

  private boolean open() {
    try {
      iterator = Objects.requireNonNull(items.iterator(), "the source's iterator is null");
    } catch (Throwable error) {
      fail(error);
    }
    items = null;
    return iterator != null;
  }

  private void pull() {
    pulling = true;
    try {
      Promise<? extends IteratorResult<? extends T>> answer =
          Objects.requireNonNull(iterator.next(), "the source gave null instead of a promise");
      answer.then(this::take, this::takeError);
    } catch (Throwable error) {
      fail(error);
    }
  }

  private Void take(IteratorResult<? extends T> answer) {
    pulling = false;
    if (over.get()) {
      return null;
    }
    if (answer == null) {
      fail(new NullPointerException("the source answered null"));
      return null;
    }
    if (answer.done()) {
      iterator = null;
      Flow.Subscriber<? super T> target = end();
      if (target != null) {
        target.onComplete();
      }
      return null;
    }
    if (!cancelled) {
      pass(answer.value());
    }
    work();
    return null;
  }

  private void pass(T item) {
    if (item == null) {
      failAndClose(new NullPointerException("a publisher cannot pass on a null item"));
      return;
    }
    if (demand.get() != Long.MAX_VALUE) {
      demand.decrementAndGet();
    }
    boolean mine = scheduled.compareAndSet(false, true);
    boolean taken = false;
    try {
      subscriber.onNext(item);
      taken = true;
    } finally {
      if (mine) {
        scheduled.set(false);
      }
      if (!taken) {
        cancelled = true; // 2.13: a subscriber that throws has cancelled
        work();
      }
    }
  }

  private Void takeError(Throwable error) {
    pulling = false;
    iterator = null;
    if (!cancelled) {
      fail(error);
    } else {
      work();
    }
    return null;
  }

  private void failAndClose(Throwable error) {
    AsyncIterator<? extends T> open = iterator;
    try {
      fail(error);
    } finally {
      iterator = open;
      close();
    }
  }

  private void fail(Throwable error) {
    Flow.Subscriber<? super T> target = end();
    if (target != null) {
      iterator = null;
      target.onError(error);
    }
  }

  /** Lets nothing more be signalled; the subscriber to signal it to, null if it is over already. */
  private Flow.Subscriber<? super T> end() {
    if (!over.compareAndSet(false, true)) {
      return null;
    }
    if (loop != null) {
      PROMISES.offEnd(loop, onLoopEnd);
    }
    Flow.Subscriber<? super T> target = subscriber;
    subscriber = null;
    items = null;
    return target;
  }

  /** Closes the iteration; an error of the closing is an unhandled rejection of the loop's. */
  private void close() {
    AsyncIterator<? extends T> open = iterator;
    iterator = null;
    if (open != null) {
      PROMISES.closing(open);
    }
  }

  private static long saturated(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
