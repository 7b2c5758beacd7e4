package dev.fermata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Ends of a subscription that neither the source nor the subscriber brings about in order. */
class SubscriptionEndTest {
  private final List<String> trace = new ArrayList<>();

  /** A source that counts, or leaves its request unanswered. */
  private final class Counting implements AsyncIterator<Integer> {
    private int count;
    boolean parks;
    boolean closingThrows;
    boolean givesNull;

    @Override
    public Promise<IteratorResult<Integer>> next() {
      if (parks) {
        return Promise.<IteratorResult<Integer>>withResolvers().promise();
      }
      return Promise.resolve(IteratorResult.yielded(givesNull ? null : count++));
    }

    @Override
    public Promise<Void> close() {
      trace.add("closed");
      if (closingThrows) {
        throw new IllegalStateException("closing");
      }
      return Promise.resolve();
    }
  }

  private final class Recorder implements Flow.Subscriber<Integer> {
    Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      subscription = offered;
    }

    @Override
    public void onNext(Integer item) {
      trace.add("item " + item);
    }

    @Override
    public void onError(Throwable error) {
      trace.add(error.getClass().getSimpleName());
    }

    @Override
    public void onComplete() {
      trace.add("complete");
    }
  }

  private final Counting source = new Counting();
  private final Recorder recorder = new Recorder();

  private EventLoop loopWith(AsyncIterator<Integer> iterator) {
    EventLoop loop = EventLoop.virtualTime();
    loop.onUnhandledRejection((error, promise) -> trace.add("unhandled " + error.getMessage()));
    loop.execute(() -> ((AsyncIterable<Integer>) () -> iterator).toPublisher().subscribe(recorder));
    loop.runUntilIdle();
    return loop;
  }

  @Test
  void the_end_of_the_loop_tells_a_subscriber_that_waits_for_nothing_and_closes_the_source() {
    EventLoop loop = loopWith(source);
    recorder.subscription.request(1);
    loop.runUntilIdle();
    loop.close();
    assertEquals(List.of("item 0", "RejectedExecutionException", "closed"), trace);
    recorder.subscription.request(1);
    recorder.subscription.cancel();
    assertEquals(3, trace.size());
  }

  @Test
  void the_end_of_the_loop_tells_a_subscriber_whose_item_is_awaited() {
    source.parks = true;
    EventLoop loop = loopWith(source);
    recorder.subscription.request(1);
    loop.runUntilIdle();
    loop.close();
    assertEquals(List.of("RejectedExecutionException", "closed"), trace);
  }

  @Test
  void a_subscription_to_an_ended_loop_fails() {
    List<Flow.Publisher<Integer>> published = new ArrayList<>();
    EventLoop loop = EventLoop.virtualTime();
    loop.execute(() -> published.add(((AsyncIterable<Integer>) () -> source).toPublisher()));
    loop.runUntilIdle();
    loop.close();
    published.get(0).subscribe(recorder);
    assertEquals(List.of("RejectedExecutionException"), trace);
  }

  @Test
  void what_the_loops_executor_refuses_is_done_with_its_next_turn() {
    Queue<Runnable> turns = new ArrayDeque<>();
    boolean[] refuses = new boolean[1];
    EventLoop loop =
        EventLoop.on(
            turn -> {
              if (refuses[0]) {
                throw new RejectedExecutionException("busy");
              }
              turns.add(turn);
            });
    loop.execute(() -> ((AsyncIterable<Integer>) () -> source).toPublisher().subscribe(recorder));
    turns.remove().run();
    refuses[0] = true;
    recorder.subscription.request(1);
    refuses[0] = false;
    loop.execute(() -> {});
    turns.remove().run();
    assertEquals(List.of("item 0"), trace);
    refuses[0] = true;
    recorder.subscription.cancel();
    refuses[0] = false;
    loop.execute(() -> {});
    turns.remove().run();
    assertEquals(List.of("item 0", "closed"), trace);
  }

  @Test
  void a_closing_that_throws_does_not_keep_the_error_from_the_subscriber() {
    source.closingThrows = true;
    source.givesNull = true;
    EventLoop loop = loopWith(source);
    recorder.subscription.request(1);
    loop.runUntilIdle();
    assertEquals(List.of("NullPointerException", "closed", "unhandled closing"), trace);
  }

  @Test
  void a_generator_may_yield_while_its_subscription_is_cancelled() {
    EventLoop loop =
        loopWith(
            new AsyncGen<Integer, Object, Object>() {
              @Override
              public Promise<IteratorResult<Integer>> send(Object value) {
                return Promise.resolve(IteratorResult.yielded(1));
              }

              @Override
              public Promise<IteratorResult<Integer>> raise(Throwable error) {
                return Promise.reject(error);
              }

              @Override
              public Promise<IteratorResult<Integer>> finish(Object result) {
                trace.add("finish");
                return Promise.resolve(IteratorResult.yielded(2));
              }

              @Override
              public Promise<IteratorResult<Integer>> next() {
                return send(null);
              }

              @Override
              public AsyncIterator<Integer> iterator() {
                return this;
              }
            });
    recorder.subscription.request(1);
    loop.runUntilIdle();
    recorder.subscription.cancel();
    loop.runUntilIdle();
    assertEquals(List.of("item 1", "finish"), trace);
  }

  /** A publisher by hand, and what it was asked for. */
  private final class Asked implements Flow.Publisher<Integer>, Flow.Subscription {
    Flow.Subscriber<? super Integer> subscriber;

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> offered) {
      subscriber = offered;
      offered.onSubscribe(this);
    }

    @Override
    public void request(long items) {
      trace.add("request " + items);
    }

    @Override
    public void cancel() {
      trace.add("cancel");
    }
  }

  @Test
  void a_null_item_of_a_publisher_is_thrown_back_and_rejects_the_request() {
    Asked asked = new Asked();
    EventLoop loop = EventLoop.virtualTime();
    loop.execute(
        () ->
            AsyncIterable.from(asked)
                .iterator()
                .next()
                .then(
                    item -> trace.add("item"),
                    error -> trace.add(error.getClass().getSimpleName())));
    loop.runUntilIdle();
    assertThrows(NullPointerException.class, () -> asked.subscriber.onNext(null));
    loop.runUntilIdle();
    assertEquals(List.of("request 1", "cancel", "NullPointerException"), trace);
  }

  @Test
  void the_end_of_the_loop_cancels_the_subscription_of_its_iteration() {
    Asked asked = new Asked();
    EventLoop loop = EventLoop.virtualTime();
    loop.execute(() -> AsyncIterable.from(asked).iterator().next());
    loop.runUntilIdle();
    loop.close();
    assertEquals(List.of("request 1", "cancel"), trace);
  }
}
