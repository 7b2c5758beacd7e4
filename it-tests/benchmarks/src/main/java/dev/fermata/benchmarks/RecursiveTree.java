package dev.fermata.benchmarks;

import static dev.fermata.Co.done;
import static dev.fermata.Co.yieldAll;

import dev.fermata.Co;
import dev.fermata.Generator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
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

/** What a node costs in a walk through a tree that is written recursively. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RecursiveTree.NODES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class RecursiveTree {
  /** Nodes of the tree. */
  public static final int NODES = (1 << 13) - 1;

  private Node root;

  private record Node(Node left, Integer value, Node right) {}

  /** Checks that all compute the same. */
  @Setup
  public void setUp() {
    root = balanced(1, NODES);
    Same.results(generator(), handWritten(), stream());
  }

  private static Node balanced(int from, int to) {
    int middle = (from + to) >>> 1;
    return from > to
        ? null
        : new Node(balanced(from, middle - 1), middle, balanced(middle + 1, to));
  }

  @Generator
  private static Iterable<Integer> inOrder(Node node) {
    if (node != null) {
      yieldAll(inOrder(node.left));
      Co.yield(node.value);
      yieldAll(inOrder(node.right));
    }
    return done();
  }

  /**
   * A generator that delegates to itself.
   *
   * @return a checksum in which the order counts
   */
  @Benchmark
  public long generator() {
    return checksum(inOrder(root).iterator());
  }

  /**
   * An iterator that keeps a stack of nodes.
   *
   * @return a checksum in which the order counts
   */
  @Benchmark
  public long handWritten() {
    return checksum(new HandWritten(root));
  }

  /**
   * Streams that are concatenated, pulled from.
   *
   * @return a checksum in which the order counts
   */
  @Benchmark
  public long stream() {
    return checksum(nodes(root).iterator());
  }

  private static Stream<Integer> nodes(Node node) {
    return node == null
        ? Stream.empty()
        : Stream.of(node)
            .flatMap(
                n ->
                    Stream.of(nodes(n.left), Stream.of(n.value), nodes(n.right))
                        .flatMap(part -> part));
  }

  private static long checksum(Iterator<Integer> elements) {
    long sum = 0;
    while (elements.hasNext()) {
      sum = sum * 31 + elements.next();
    }
    return sum;
  }

  private static final class HandWritten implements Iterator<Integer> {
    private final Deque<Node> path = new ArrayDeque<>();

    HandWritten(Node root) {
      descend(root);
    }

    private void descend(Node from) {
      for (Node node = from; node != null; node = node.left) {
        path.push(node);
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public Integer next() {
      Node node = path.pop();
      descend(node.right);
      return node.value;
    }
  }
}
