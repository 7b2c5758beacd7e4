package dev.fermata.examples.reactive;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;

/** Round trips with RxJava 3, through the {@code FlowAdapters} that Reactive Streams brings. */
class RxJavaTest extends RoundTrip {
  /** Or else {@code observeOn} lets an error overtake the items that wait for their thread. */
  private static final boolean DELAY_ERROR = true;

  @Override
  <T> Flow.Publisher<T> through(
      Flow.Publisher<T> source, LongConsumer requested, Runnable cancelled) {
    return publisher(flowable(source).doOnRequest(requested::accept).doOnCancel(cancelled::run));
  }

  @Override
  <T> Flow.Publisher<T> throughThreads(Flow.Publisher<T> source) {
    return publisher(
        flowable(source)
            .subscribeOn(Schedulers.io())
            .observeOn(Schedulers.computation(), DELAY_ERROR));
  }

  @Override
  <T> Flow.Publisher<T> twice(Flow.Publisher<T> source) {
    return publisher(flowable(source).repeat(2));
  }

  @Override
  Flow.Publisher<Integer> counting(int count) {
    return publisher(Flowable.range(0, count));
  }

  @Override
  Flow.Publisher<Integer> failing(Throwable error) {
    return publisher(Flowable.error(error));
  }

  private static <T> Flowable<T> flowable(Flow.Publisher<T> source) {
    return Flowable.fromPublisher(FlowAdapters.toPublisher(source));
  }

  private static <T> Flow.Publisher<T> publisher(Flowable<T> source) {
    return FlowAdapters.toFlowPublisher(source);
  }

  @AsyncGenerator
  private static Flow.Publisher<Integer> squares() {
    for (int i = 0; ; i++) {
      Co.yield(i * i);
    }
  }

  @Async
  private static Promise<List<Integer>> firstOddSquares(int count) {
    return result(
        await(
            flowable(squares()).filter(n -> n % 2 == 1).take(count).toList().toCompletionStage()));
  }

  @Test
  void operators_of_a_flowable_work_on_a_generator_and_their_outcome_is_awaited() {
    assertEquals(List.of(1, 9, 25, 49), EventLoop.run(() -> firstOddSquares(4)));
  }

  @Async
  private static <T> Promise<T> valueOf(Single<T> single) {
    return result(await(single.toCompletionStage()));
  }

  @Test
  void a_single_is_awaited_as_its_stage() {
    assertEquals("value", EventLoop.run(() -> valueOf(Single.just("value"))));
    assertEquals(
        "value",
        EventLoop.run(
            () ->
                valueOf(Single.fromCallable(() -> "value").subscribeOn(Schedulers.computation()))));
  }

  @Test
  void an_awaited_single_throws_its_own_error() {
    IOException failure = new IOException("disk full");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                EventLoop.run(
                    () -> valueOf(Single.error(failure).subscribeOn(Schedulers.computation())))));
  }
}
