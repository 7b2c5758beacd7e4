package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;

/**
 * The items of a publisher as an async iterator: the subscriber of {@code forAwait(publisher)}.
 *
 * <p>The first {@link #next()} subscribes; every one asks for one item more, so nothing is buffered
 * here. {@link #close()} cancels and answers the requests that wait with the end, and so does the
 * end of the loop that the first request came from. Thread-safe; the publisher may signal from any
 * thread. Source: Reactive Streams 1.0.4, whose rules the comments name.
 *
 * @param <T> the type of the items
 */
public final class PublisherIterator<T> implements AsyncIterator<T>, Flow.Subscriber<T> {
  private final Object lock = new Object();
  private final Runnable onLoopEnd = this::close;

  /** Where the first request came from; null before it, and when it came from off a loop. */
  private EventLoop home;

  /** Null once subscribed to. */
  private Flow.Publisher<? extends T> publisher;

  private Flow.Subscription subscription;

  /** The requests that no item has answered yet. */
  private Queue<Promise<IteratorResult<T>>> waiting = new ArrayDeque<>();

  /** Items to ask for once there is a subscription and nobody is calling it. */
  private long owed;

  private boolean cancelOwed;

  /** Whether a thread is calling the subscription: calls are serial (2.7). */
  private boolean calling;

  private boolean ended;

  /** What the publisher failed with while nobody waited. */
  private Throwable unseenError;

  /**
   * An iterator that has not subscribed yet.
   *
   * @param publisher what to subscribe to
   * @throws NullPointerException when it is null
   */
  public PublisherIterator(Flow.Publisher<? extends T> publisher) {
    this.publisher = Objects.requireNonNull(publisher, "publisher");
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    Promise<IteratorResult<T>> answer;
    Flow.Publisher<? extends T> fresh;
    synchronized (lock) {
      if (ended) {
        Throwable error = unseenError;
        unseenError = null;
        return error == null
            ? PROMISES.fulfilled(IteratorResult.completed(null))
            : Promise.reject(error);
      }
      answer = PROMISES.pendingOwned();
      waiting.add(answer);
      owed++;
      fresh = publisher;
      publisher = null;
    }
    if (fresh != null) {
      subscribe(fresh);
    }
    callSubscription();
    return answer;
  }

  private void subscribe(Flow.Publisher<? extends T> fresh) {
    EventLoop loop = PROMISES.currentLoopOrNull();
    if (loop != null) {
      synchronized (lock) {
        home = loop;
        PROMISES.onEnd(loop, onLoopEnd);
      }
    }
    try {
      fresh.subscribe(this);
    } catch (Throwable error) {
      end(error, true);
    }
  }

  @Override
  public Promise<Void> close() {
    end(null, true);
    return PROMISES.fulfilled(null);
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    Objects.requireNonNull(offered, "subscription");
    synchronized (lock) {
      if (!ended && subscription == null) {
        subscription = offered;
        offered = null;
      }
    }
    if (offered == null) {
      callSubscription();
    } else {
      offered.cancel(); // 2.5: there is one already, or none is wanted any more
    }
  }

  @Override
  public void onNext(T item) {
    if (item == null) {
      NullPointerException error = new NullPointerException("the publisher sent null");
      end(error, true);
      throw error; // 2.13
    }
    Promise<IteratorResult<T>> answer;
    synchronized (lock) {
      if (ended) {
        return; // 2.8: items may still come after cancel
      }
      answer = waiting.poll();
    }
    if (answer == null) {
      end(new IllegalStateException("the publisher sent an item that was not asked for"), true);
    } else {
      PROMISES.fulfill(answer, IteratorResult.yielded(item));
    }
  }

  @Override
  public void onError(Throwable error) {
    end(Objects.requireNonNull(error, "error"), false);
  }

  @Override
  public void onComplete() {
    end(null, false);
  }

  /** Ends once: the first request that waits gets the error, the others the end. */
  private void end(Throwable error, boolean cancel) {
    Queue<Promise<IteratorResult<T>>> unanswered;
    EventLoop watched;
    synchronized (lock) {
      if (ended) {
        return;
      }
      ended = true;
      watched = home;
      publisher = null;
      cancelOwed = cancel;
      unanswered = waiting;
      waiting = null;
      if (unanswered.isEmpty()) {
        unseenError = error;
      }
      if (!cancel) {
        subscription = null;
      }
    }
    if (watched != null) {
      PROMISES.offEnd(watched, onLoopEnd);
    }
    Throwable untold = error;
    for (Promise<IteratorResult<T>> answer : unanswered) {
      if (untold == null) {
        PROMISES.fulfill(answer, IteratorResult.completed(null));
      } else {
        PROMISES.reject(answer, untold);
        untold = null;
      }
    }
    callSubscription();
  }

  /** Passes on what is owed to the subscription, one thread at a time. */
  private void callSubscription() {
    while (true) {
      Flow.Subscription target;
      long items;
      synchronized (lock) {
        if (calling || subscription == null || !cancelOwed && (ended || owed == 0)) {
          return;
        }
        calling = true;
        target = subscription;
        items = owed;
        owed = 0;
        if (cancelOwed) {
          items = 0;
          cancelOwed = false;
          subscription = null;
        }
      }
      try {
        if (items == 0) {
          target.cancel();
        } else {
          target.request(items);
        }
      } finally {
        synchronized (lock) {
          calling = false;
        }
      }
    }
  }
}
