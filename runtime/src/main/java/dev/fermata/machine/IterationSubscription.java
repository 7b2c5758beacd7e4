package dev.fermata.machine;

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
 * One subscriber's iteration. Any thread may ask or cancel; that only schedules {@link #work} on
 * the loop, where everything else happens. Signals never come from within {@link #request} (3.3). A
 * cancellation on the loop itself is a microtask, so that a run that ends with it closes the source
 * before.
 */
final class IterationSubscription<T> implements Flow.Subscription {
  private final EventLoop loop;
  private final AtomicLong demand = new AtomicLong();

  /** Whether {@link #work} will run anyway; set while the subscriber is being called, too. */
  private final AtomicBoolean scheduled = new AtomicBoolean(true);

  /** Whether nothing more may be signalled. */
  private final AtomicBoolean over = new AtomicBoolean();

  private volatile boolean cancelled;
  private volatile boolean illegalDemand;

  // From here on used on the loop only, but for start().

  private AsyncIterable<? extends T> source;
  private Flow.Subscriber<? super T> subscriber;
  private AsyncIterator<? extends T> iterator;
  private boolean pulling;

  IterationSubscription(
      AsyncIterable<? extends T> source, Flow.Subscriber<? super T> subscriber, EventLoop loop) {
    this.source = source;
    this.subscriber = subscriber;
    this.loop = loop;
  }

  /**
   * Introduces itself to the subscriber (1.9). Then ends at once with the error if there is one, or
   * starts the iteration without pulling from it, so that a failure to start shows without demand.
   */
  void start(Throwable error) {
    subscriber.onSubscribe(this);
    if (error != null) {
      fail(error);
      return;
    }
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
    cancelled = true;
    if (!AwaitingMachine.PROMISES.isCurrent(loop)) {
      schedule();
    } else if (!over.get()) {
      loop.queueMicrotask(this::work);
    }
  }

  private void schedule() {
    if (over.get() || !scheduled.compareAndSet(false, true)) {
      return;
    }
    try {
      loop.execute(this::runScheduled);
    } catch (RejectedExecutionException closed) {
      fail(closed);
    }
  }

  private void runScheduled() {
    scheduled.set(false);
    work();
  }

  private void work() {
    if (over.get()) {
      return;
    }
    if (cancelled) {
      over.set(true);
      subscriber = null; // 3.13
      close();
    } else if (illegalDemand) {
      close();
      fail(new IllegalArgumentException("demand must be positive (Reactive Streams 3.9)"));
    } else if ((iterator != null || open()) && !pulling && demand.get() > 0) {
      pull();
    }
  }

  private boolean open() {
    try {
      iterator = Objects.requireNonNull(source.iterator(), "the source's iterator is null");
    } catch (Throwable error) {
      fail(error);
    }
    source = null;
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
      if (over.compareAndSet(false, true)) {
        Flow.Subscriber<? super T> target = subscriber;
        subscriber = null;
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
      close();
      fail(new NullPointerException("a publisher cannot pass on a null item"));
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

  private void fail(Throwable error) {
    if (over.compareAndSet(false, true)) {
      Flow.Subscriber<? super T> target = subscriber;
      subscriber = null;
      source = null;
      iterator = null;
      target.onError(error);
    }
  }

  /** Closes the iteration; an error of the closing is an unhandled rejection of the loop's. */
  private void close() {
    AsyncIterator<? extends T> open = iterator;
    iterator = null;
    source = null;
    if (open != null) {
      open.close();
    }
  }

  private static long saturated(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
