package dev.fermata.benchmarks;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncLocal;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an await of a settled promise costs, in a loop on one event loop. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SettledAwaits.AWAITS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class SettledAwaits {
  /** Awaits in one loop. */
  public static final int AWAITS = 10_000;

  private final AsyncLocal<String> local = new AsyncLocal<>();

  private Promise<Integer> promise;
  private CompletableFuture<Integer> future;

  /** Checks that all compute the same. */
  @Setup
  public void setUp() {
    promise = Promise.resolve(3);
    future = CompletableFuture.completedFuture(3);
    Same.results(async(), asyncWithLocal(), promises(), futures());
  }

  @Async
  private Promise<Integer> sum() {
    int sum = 0;
    for (int i = 0; i < AWAITS; i++) {
      sum += await(promise);
    }
    return result(sum);
  }

  /**
   * An async method.
   *
   * @return the sum
   */
  @Benchmark
  public long async() {
    return EventLoop.run(this::sum);
  }

  /**
   * An async method that an async local follows: what that costs, beside {@link #async()}.
   *
   * @return the sum
   */
  @Benchmark
  public long asyncWithLocal() {
    return EventLoop.run(() -> local.with("value", this::sum));
  }

  /**
   * Reactions that register the next one.
   *
   * @return the sum
   */
  @Benchmark
  public long promises() {
    Promise.Resolvers<Integer> sum = Promise.withResolvers();
    return EventLoop.run(
        () -> {
          next(AWAITS, 0, sum);
          return sum.promise();
        });
  }

  private void next(int left, int sum, Promise.Resolvers<Integer> end) {
    if (left == 0) {
      end.resolve(sum);
    } else {
      promise.thenAccept(value -> next(left - 1, sum + value, end));
    }
  }

  /**
   * A {@code CompletableFuture} whose stages run as microtasks of the same loop.
   *
   * @return the sum
   */
  @Benchmark
  public long futures() {
    CompletableFuture<Integer> sum = new CompletableFuture<>();
    return EventLoop.run(
        () -> {
          next(EventLoop.current()::queueMicrotask, AWAITS, 0, sum);
          return Promise.from(sum);
        });
  }

  private void next(Executor loop, int left, int sum, CompletableFuture<Integer> end) {
    if (left == 0) {
      end.complete(sum);
    } else {
      future.thenAcceptAsync(value -> next(loop, left - 1, sum + value, end), loop);
    }
  }
}
