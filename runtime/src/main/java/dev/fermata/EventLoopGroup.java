package dev.fermata;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Loops with a daemon thread each, for work that outgrows one core. A task stays on the loop that
 * it was given to. Thread-safe.
 */
public final class EventLoopGroup implements Executor, AutoCloseable {
  private final List<EventLoop> loops;
  private final AtomicInteger turn = new AtomicInteger();

  EventLoopGroup(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException("A group needs at least one loop, not " + size);
    }
    loops = IntStream.range(0, size).mapToObj(i -> EventLoop.start(name + "-" + i)).toList();
  }

  /**
   * The loops in turn.
   *
   * @return the loop after the one of the call before
   */
  public EventLoop next() {
    return loops.get(Integer.remainderUnsigned(turn.getAndIncrement(), loops.size()));
  }

  /**
   * The loop of a key, so that what belongs together runs on one thread.
   *
   * @param key anything with a stable hash code
   * @return the same loop for equal keys
   */
  public EventLoop forKey(Object key) {
    int hash = Objects.requireNonNull(key, "key").hashCode();
    return loops.get(Math.floorMod(hash ^ (hash >>> 16), loops.size()));
  }

  /**
   * All loops.
   *
   * @return an unmodifiable list
   */
  public List<EventLoop> loops() {
    return loops;
  }

  /**
   * Runs an async function on the next loop.
   *
   * @param <T> the type of the result
   * @param task the function
   * @return a promise, as {@link EventLoop#submit(AsyncSupplier)} gives it
   * @throws java.util.concurrent.RejectedExecutionException once the group is closed
   */
  public <T> Promise<T> submit(AsyncSupplier<? extends T> task) {
    return next().submit(task);
  }

  /**
   * Runs an action as a task of the next loop.
   *
   * @param task the action
   * @throws java.util.concurrent.RejectedExecutionException once the group is closed
   */
  @Override
  public void execute(Runnable task) {
    next().execute(task);
  }

  /** Closes all loops, as {@link EventLoop#close()} does. */
  @Override
  public void close() {
    // First all refuse new work, then each is waited for: none sends to one that has ended before.
    for (EventLoop loop : loops) {
      loop.end().close();
    }
    for (EventLoop loop : loops) {
      loop.close();
    }
  }
}
