package dev.fermata;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Tasks in order, all microtasks after each: as much of a loop as the corpus needs. */
public final class EventLoop implements Executor, AutoCloseable {
  private static EventLoop current;

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Deque<Runnable> microtasks = new ArrayDeque<>();

  private EventLoop() {}

  public static EventLoop virtualTime() {
    return new EventLoop();
  }

  public static EventLoop current() {
    if (current == null) {
      throw new IllegalStateException("no loop");
    }
    return current;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  public void queueMicrotask(Runnable microtask) {
    microtasks.add(microtask);
  }

  public void runUntilIdle() {
    EventLoop outer = current;
    current = this;
    try {
      drainMicrotasks();
      while (!tasks.isEmpty()) {
        tasks.remove().run();
        drainMicrotasks();
      }
    } finally {
      current = outer;
    }
  }

  private void drainMicrotasks() {
    while (!microtasks.isEmpty()) {
      microtasks.remove().run();
    }
  }

  public void onUnhandledRejection(BiConsumer<? super Throwable, ? super Promise<?>> handler) {}

  @Override
  public void close() {}
}
