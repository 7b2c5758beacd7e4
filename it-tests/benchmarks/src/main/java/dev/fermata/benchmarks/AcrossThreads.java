package dev.fermata.benchmarks;

import static dev.fermata.Co.done;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterableBridge;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What an element costs that crosses from one thread to another, which adds it up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(AcrossThreads.ELEMENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class AcrossThreads {
  /** Elements of one source. */
  public static final int ELEMENTS = 10_000;

  /** How many elements may be on their way: the bridge's credit, or a queue's capacity. */
  @Param({"1", "64", "1024"})
  public int ahead;

  private EventLoop source;
  private ExecutorService thread;

  /**
   * Starts the other threads, and checks that all compute the same.
   *
   * @throws InterruptedException never
   */
  @Setup
  public void setUp() throws InterruptedException {
    source = EventLoop.start("source");
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "other");
              made.setDaemon(true);
              return made;
            });
    Same.results(bridge(), blockingQueue(), submissionPublisher());
  }

  /** Ends the other threads. */
  @TearDown
  public void tearDown() {
    source.close();
    thread.shutdown();
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> range(int to) {
    for (int i = 0; i < to; i++) {
      Co.yield(i);
    }
    return done();
  }

  @Async
  private static Promise<Long> sum(AsyncIterable<Integer> elements) {
    long sum = 0;
    for (int element : forAwait(elements)) {
      sum += element;
    }
    return result(sum);
  }

  /**
   * A bridge from a loop to this thread's.
   *
   * @return the sum
   */
  @Benchmark
  public long bridge() {
    return EventLoop.run(() -> sum(AsyncIterableBridge.between(source, range(ELEMENTS), ahead)));
  }

  /**
   * A queue that another thread fills and this one empties.
   *
   * @return the sum
   * @throws InterruptedException never
   */
  @Benchmark
  public long blockingQueue() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(ahead);
    thread.execute(() -> fill(queue));
    long sum = 0;
    for (int i = 0; i < ELEMENTS; i++) {
      sum += queue.take();
    }
    return sum;
  }

  private static void fill(BlockingQueue<Integer> queue) {
    try {
      for (int i = 0; i < ELEMENTS; i++) {
        queue.put(i);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A publisher that this thread submits to and another one consumes.
   *
   * @return the sum
   */
  @Benchmark
  public long submissionPublisher() {
    long[] sum = new long[1];
    SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(thread, ahead);
    CompletableFuture<Void> consumed = publisher.consume(element -> sum[0] += element);
    for (int i = 0; i < ELEMENTS; i++) {
      publisher.submit(i);
    }
    publisher.close();
    consumed.join();
    return sum[0];
  }
}
