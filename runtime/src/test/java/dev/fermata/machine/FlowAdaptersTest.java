package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Async iterables as publishers, and publishers as async iterators. */
class FlowAdaptersTest {
  /** A subscriber that logs, and asks only when it is told to. */
  private static class Sink implements Flow.Subscriber<Object> {
    final Trace trace;
    Flow.Subscription subscription;

    Sink(Trace trace) {
      this.trace = trace;
    }

    @Override
    public void onSubscribe(Flow.Subscription offered) {
      trace.log("subscribed");
      subscription = offered;
    }

    @Override
    public void onNext(Object item) {
      trace.log(item);
    }

    @Override
    public void onError(Throwable error) {
      trace.log("error " + Trace.show(error));
    }

    @Override
    public void onComplete() {
      trace.log("complete");
    }
  }

  /** A publisher that logs what is asked of it, and is told what to signal. */
  private static final class Source implements Flow.Publisher<Object>, Flow.Subscription {
    final Trace trace;
    Flow.Subscriber<? super Object> subscriber;

    Source(Trace trace) {
      this.trace = trace;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> offered) {
      trace.log("subscribe");
      subscriber = offered;
      offered.onSubscribe(this);
    }

    @Override
    public void request(long items) {
      trace.log("request " + items);
    }

    @Override
    public void cancel() {
      trace.log("cancel");
    }
  }

  /** {@code try { for (int i = 0; ; i++) { trace("produce"); yield i; } } finally { .. }}. */
  private static AsyncScript counting(Trace t) {
    return AsyncScript.of(
        m -> {
          int i = m.resumeState();
          if (i > 0) {
            try {
              m.resumed();
            } catch (Throwable pending) {
              t.log("fin");
              throw pending;
            }
          }
          t.log("produce");
          m.offer(i);
          return m.yieldAt(i + 1);
        });
  }

  @Test
  void a_publisher_produces_what_was_asked_for_and_no_more() {
    Trace.of(
            t -> {
              Sink sink = new Sink(t);
              counting(t).publisher().subscribe(sink);
              t.after(1, () -> sink.subscription.request(2));
            })
        .shows("subscribed", "produce", "0", "produce", "1");
  }

  @Test
  void cancelling_closes_the_generator_and_nothing_is_signalled_after() {
    Trace.of(
            t -> {
              Sink sink =
                  new Sink(t) {
                    @Override
                    public void onNext(Object item) {
                      super.onNext(item);
                      subscription.cancel();
                      subscription.request(1);
                    }
                  };
              counting(t).publisher().subscribe(sink);
              sink.subscription.request(Long.MAX_VALUE);
            })
        .shows("subscribed", "produce", "0", "fin");
  }

  @Test
  void every_subscriber_gets_a_run_of_its_own_with_its_end_and_error() {
    Trace.of(
            t -> {
              Flow.Publisher<Object> publisher = AsyncScript.yielding("a").publisher();
              for (int i = 0; i < 2; i++) {
                Sink sink = new Sink(t);
                publisher.subscribe(sink);
                sink.subscription.request(5);
              }
              Sink failing = new Sink(t);
              AsyncScript.of(
                      m -> {
                        throw new IOException("e");
                      })
                  .publisher()
                  .subscribe(failing);
              failing.subscription.request(5);
            })
        .shows(
            "subscribed",
            "subscribed",
            "subscribed",
            "a",
            "complete",
            "a",
            "complete",
            "error Error(e)");
  }

  @Test
  void illegal_demand_null_items_and_failing_sources_are_errors() {
    Trace.of(
            t -> {
              Sink illegal = new Sink(t);
              counting(t).publisher().subscribe(illegal);
              illegal.subscription.request(0);
              Sink sink = new Sink(t);
              AsyncScript.yielding((Object) null).publisher().subscribe(sink);
              sink.subscription.request(1);
              AsyncIterable<Object> failing =
                  () -> {
                    throw new IllegalArgumentException("no iterator");
                  };
              new IterablePublisher<>(failing).subscribe(new Sink(t));
              AsyncIterable<Object> silent = () -> () -> null;
              Sink unanswered = new Sink(t);
              new IterablePublisher<>(silent).subscribe(unanswered);
              unanswered.subscription.request(1);
            })
        .shows(
            "subscribed",
            "subscribed",
            "subscribed",
            "subscribed",
            "error Error(demand must be positive (Reactive Streams 3.9))",
            "error Error(a publisher cannot pass on a null item)",
            "error Error(no iterator)",
            "error Error(the source gave null instead of a promise)");
  }

  @Test
  void a_subscriber_that_throws_has_cancelled_and_its_error_is_unhandled() {
    Trace.of(
            t -> {
              Sink sink =
                  new Sink(t) {
                    @Override
                    public void onNext(Object item) {
                      throw new IllegalArgumentException("sink");
                    }
                  };
              counting(t).publisher().subscribe(sink);
              sink.subscription.request(2);
            })
        .shows("subscribed", "produce", "fin", "UNHANDLED Error(sink)");
  }

  @Test
  void a_publisher_without_any_loop_tells_its_subscriber() {
    Flow.Publisher<Object> publisher = AsyncScript.yielding(1).publisher();
    List<Object> signals = new ArrayList<>();
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription offered) {
            offered.request(1);
          }

          @Override
          public void onNext(Object item) {
            signals.add(item);
          }

          @Override
          public void onError(Throwable error) {
            signals.add(error.getClass());
          }

          @Override
          public void onComplete() {
            signals.add("complete");
          }
        });
    assertEquals(List.of(IllegalStateException.class), signals);
    assertThrows(NullPointerException.class, () -> publisher.subscribe(null));
    assertThrows(NullPointerException.class, () -> new IterablePublisher<>(null));
  }

  @Test
  void many_items_use_no_stack_on_the_way_through_both_adapters() {
    Trace.of(
            t -> {
              int[] count = new int[1];
              Flow.Publisher<Object> publisher = AsyncScript.of(FlowAdaptersTest::one).publisher();
              t.forAwait(ForAwait.open(publisher), item -> ++count[0] < 100_000)
                  .then(
                      end -> {
                        t.log(end + " " + count[0]);
                        return null;
                      });
            })
        .shows("broken 100000");
  }

  private static int one(AsyncScript m) {
    if (m.resumeState() > 0) {
      m.resumed();
    }
    m.offer(1);
    return m.yieldAt(1);
  }

  @Test
  void a_publisher_is_subscribed_to_by_the_first_next_and_asked_for_one_item_each() {
    Trace.of(
            t -> {
              Source source = new Source(t);
              AsyncIterator<Object> items = new PublisherIterator<>(source);
              t.log("made");
              t.watch("1", items.next());
              t.watch("2", items.next());
              source.subscriber.onNext("a");
              source.subscriber.onNext("b");
              t.watch("3", items.next());
              source.subscriber.onComplete();
              t.watch("4", items.next());
            })
        .shows(
            "made",
            "subscribe",
            "request 1",
            "request 1",
            "request 1",
            "1 ok {value:a,done:false}",
            "2 ok {value:b,done:false}",
            "3 ok {value:null,done:true}",
            "4 ok {value:null,done:true}");
  }

  @Test
  void closing_cancels_and_answers_what_waits() {
    Trace.of(
            t -> {
              Source source = new Source(t);
              AsyncIterator<Object> items = new PublisherIterator<>(source);
              t.watch("1", items.next());
              t.watch("c", items.close());
              source.subscriber.onNext("late");
              t.watch("2", items.next());
              t.watch("c2", items.close());
              source.subscriber.onError(new IOException("late"));
              t.watch("c3", new PublisherIterator<>(source).close());
            })
        .shows(
            "subscribe",
            "request 1",
            "cancel",
            "1 ok {value:null,done:true}",
            "c ok null",
            "2 ok {value:null,done:true}",
            "c2 ok null",
            "c3 ok null");
  }

  @Test
  void an_error_is_given_once_to_the_first_that_waits_or_asks() {
    Trace.of(
            t -> {
              Source waiting = new Source(t);
              AsyncIterator<Object> items = new PublisherIterator<>(waiting);
              t.watch("1", items.next());
              t.watch("2", items.next());
              waiting.subscriber.onError(new IOException("e"));
              t.watch("3", items.next());
              Source idle = new Source(t);
              AsyncIterator<Object> others = new PublisherIterator<>(idle);
              t.watch("4", others.next());
              idle.subscriber.onNext("a");
              idle.subscriber.onError(new IOException("f"));
              t.watch("5", others.next());
              t.watch("6", others.next());
            })
        .shows(
            "subscribe",
            "request 1",
            "request 1",
            "subscribe",
            "request 1",
            "1 err Error(e)",
            "2 ok {value:null,done:true}",
            "3 ok {value:null,done:true}",
            "4 ok {value:a,done:false}",
            "5 err Error(f)",
            "6 ok {value:null,done:true}");
  }

  @Test
  void misbehaving_publishers_are_kept_at_bay() {
    Trace.of(
            t -> {
              Source source = new Source(t);
              PublisherIterator<Object> items = new PublisherIterator<>(source);
              t.watch("1", items.next());
              items.onSubscribe(new Source(t)); // a second one is cancelled
              source.subscriber.onNext("a");
              source.subscriber.onNext("not asked for");
              t.watch("2", items.next());
              assertThrows(NullPointerException.class, () -> items.onNext(null));
              assertThrows(NullPointerException.class, () -> items.onError(null));
              assertThrows(NullPointerException.class, () -> items.onSubscribe(null));
              Flow.Publisher<Object> throwing =
                  subscriber -> {
                    throw new IllegalArgumentException("no");
                  };
              t.watch("3", new PublisherIterator<>(throwing).next());
            })
        .shows(
            "subscribe",
            "request 1",
            "cancel",
            "cancel",
            "1 ok {value:a,done:false}",
            "2 err IllegalStateException",
            "3 err Error(no)");
  }

  @Test
  void an_early_end_of_a_loop_cancels_its_publisher() {
    Trace.of(
            t -> {
              Source source = new Source(t);
              t.forAwait(ForAwait.open(source), item -> false);
              t.after(1, () -> source.subscriber.onNext("a"));
            })
        .shows("subscribe", "request 1", "cancel");
  }

  @Test
  void null_publishers_are_refused() {
    assertThrows(NullPointerException.class, () -> new PublisherIterator<Object>(null));
  }
}
