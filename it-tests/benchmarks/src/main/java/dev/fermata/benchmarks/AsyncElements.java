package dev.fermata.benchmarks;

import static dev.fermata.Co.done;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
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

/** What an element of an asynchronous source costs in a loop that awaits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(AsyncElements.ELEMENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class AsyncElements {
  /** Elements of one source. */
  public static final int ELEMENTS = 10_000;

  /** Checks that all compute the same. */
  @Setup
  public void setUp() {
    Same.results(generator(), handWritten());
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> range(int to) {
    for (int i = 0; i < to; i++) {
      Co.yield(i);
    }
    return done();
  }

  @Async
  private static Promise<Integer> sum(AsyncIterable<Integer> elements) {
    int sum = 0;
    for (int element : forAwait(elements)) {
      sum += element;
    }
    return result(sum);
  }

  /**
   * An async generator.
   *
   * @return the sum
   */
  @Benchmark
  public long generator() {
    return EventLoop.run(() -> sum(range(ELEMENTS)));
  }

  /**
   * An iterator by hand that gives settled promises: what the loop alone costs.
   *
   * @return the sum
   */
  @Benchmark
  public long handWritten() {
    return EventLoop.run(() -> sum(() -> new HandWritten(ELEMENTS)));
  }

  private static final class HandWritten implements AsyncIterator<Integer> {
    private final int to;
    private int next;

    HandWritten(int to) {
      this.to = to;
    }

    @Override
    public Promise<IteratorResult<Integer>> next() {
      return Promise.resolve(
          next < to ? IteratorResult.yielded(next++) : IteratorResult.completed(null));
    }
  }
}
