package dev.fermata.benchmarks;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Generator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** What an element of a range costs through {@code Iterator<Integer>}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BoxedRange.ELEMENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class BoxedRange {
  /** Elements of one range. */
  public static final int ELEMENTS = 1_000;

  private int from;
  private int to;

  /** Checks that all compute the same. */
  @Setup
  public void setUp() {
    from = 100;
    to = from + ELEMENTS;
    Same.results(generator(), handWritten(), stream());
  }

  @Generator
  private static Iterator<Integer> range(int from, int to) {
    for (int i = from; i < to; i++) {
      Co.yield(i);
    }
    return done();
  }

  /**
   * A generator.
   *
   * @return the sum
   */
  @Benchmark
  public long generator() {
    return sum(range(from, to));
  }

  /**
   * An iterator by hand.
   *
   * @return the sum
   */
  @Benchmark
  public long handWritten() {
    return sum(new HandWritten(from, to));
  }

  /**
   * {@code Stream.iterate}, pulled from.
   *
   * @return the sum
   */
  @Benchmark
  public long stream() {
    return sum(Stream.iterate(from, i -> i < to, i -> i + 1).iterator());
  }

  private static long sum(Iterator<Integer> elements) {
    long sum = 0;
    while (elements.hasNext()) {
      sum += elements.next();
    }
    return sum;
  }

  private static final class HandWritten implements Iterator<Integer> {
    private final int to;
    private int next;

    HandWritten(int from, int to) {
      this.to = to;
      next = from;
    }

    @Override
    public boolean hasNext() {
      return next < to;
    }

    @Override
    public Integer next() {
      if (next >= to) {
        throw new NoSuchElementException();
      }
      return next++;
    }
  }
}
