package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * An async iterable as a publisher: every subscriber gets an iteration of its own, from which one
 * item at a time is pulled while there is demand; cancelling closes it.
 *
 * <p>Thread-safe: the subscription may be used from any thread. The iteration and its signals run
 * on the loop that is current at {@link #subscribe}, or else on the one on which this was made;
 * without either, the subscriber gets an {@link IllegalStateException}. A null item ends the
 * subscription with a {@link NullPointerException} (2.13). Source: Reactive Streams 1.0.4.
 *
 * @param <T> the type of the items
 */
public final class IterablePublisher<T> implements Flow.Publisher<T> {
  private final AsyncIterable<? extends T> source;
  private final EventLoop home;

  /**
   * A publisher for the loop that is current here, if any.
   *
   * @param source what to iterate for each subscriber
   * @throws NullPointerException when it is null
   */
  public IterablePublisher(AsyncIterable<? extends T> source) {
    this.source = Objects.requireNonNull(source, "source");
    this.home = PROMISES.currentLoopOrNull(); // without one the subscribers' loops count
  }

  /**
   * Iterates a publisher. One of this kind is iterated without the detour, so that closing the
   * iterator waits for the source's own closing, which a cancellation cannot.
   *
   * @param <T> the type of the items
   * @param publisher what to iterate
   * @return an iterator that has asked for nothing yet
   * @throws NullPointerException when it is null
   */
  @SuppressWarnings("unchecked")
  public static <T> AsyncIterator<T> iterate(Flow.Publisher<? extends T> publisher) {
    return publisher instanceof IterablePublisher<? extends T> own
        ? (AsyncIterator<T>) own.source.iterator()
        : new PublisherIterator<>(publisher);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    EventLoop current = PROMISES.currentLoopOrNull();
    new IterationSubscription<>(source, subscriber, current == null ? home : current).start();
  }
}
