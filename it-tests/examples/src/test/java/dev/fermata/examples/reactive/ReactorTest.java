package dev.fermata.examples.reactive;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Round trips with Project Reactor, whose {@code JdkFlowAdapter} is all that they take. */
class ReactorTest extends RoundTrip {
  @Override
  <T> Flow.Publisher<T> through(
      Flow.Publisher<T> source, LongConsumer requested, Runnable cancelled) {
    return publisher(flux(source).doOnRequest(requested).doOnCancel(cancelled));
  }

  @Override
  <T> Flow.Publisher<T> throughThreads(Flow.Publisher<T> source) {
    return publisher(
        flux(source).subscribeOn(Schedulers.boundedElastic()).publishOn(Schedulers.parallel()));
  }

  @Override
  <T> Flow.Publisher<T> twice(Flow.Publisher<T> source) {
    return publisher(flux(source).repeat(1));
  }

  @Override
  Flow.Publisher<Integer> counting(int count) {
    return publisher(Flux.range(0, count));
  }

  @Override
  Flow.Publisher<Integer> failing(Throwable error) {
    return publisher(Flux.error(error));
  }

  private static <T> Flux<T> flux(Flow.Publisher<T> source) {
    return JdkFlowAdapter.flowPublisherToFlux(source);
  }

  private static <T> Flow.Publisher<T> publisher(Flux<T> source) {
    return JdkFlowAdapter.publisherToFlowPublisher(source);
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
        await(flux(squares()).filter(n -> n % 2 == 1).take(count).collectList().toFuture()));
  }

  @Test
  void operators_of_a_flux_work_on_a_generator_and_their_outcome_is_awaited() {
    assertEquals(List.of(1, 9, 25, 49), EventLoop.run(() -> firstOddSquares(4)));
  }

  @Async
  private static <T> Promise<T> valueOf(Mono<T> mono) {
    return result(await(mono.toFuture()));
  }

  @Test
  void a_mono_is_awaited_as_its_future() {
    assertEquals("value", EventLoop.run(() -> valueOf(Mono.just("value"))));
    assertEquals(
        "value",
        EventLoop.run(
            () -> valueOf(Mono.fromCallable(() -> "value").subscribeOn(Schedulers.parallel()))));
  }

  @Test
  void an_empty_mono_is_null() {
    assertNull(EventLoop.run(() -> valueOf(Mono.empty())));
  }

  @Test
  void an_awaited_mono_throws_its_own_error() {
    IOException failure = new IOException("disk full");
    assertSame(
        failure,
        assertThrows(
            IOException.class,
            () ->
                EventLoop.run(
                    () -> valueOf(Mono.error(failure).subscribeOn(Schedulers.parallel())))));
  }
}
