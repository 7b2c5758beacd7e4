package dev.fermata;

/** The driver of a loop with a daemon thread of its own. */
final class ThreadDriver implements LoopDriver {
  private final Parking parking = new Parking();
  private final boolean closeable;
  private Thread thread;

  private ThreadDriver(boolean closeable) {
    this.closeable = closeable;
  }

  static EventLoop start(String name, boolean closeable) {
    ThreadDriver driver = new ThreadDriver(closeable);
    EventLoop loop =
        new EventLoop(name, LoopClock.system(), driver, UnhandledRejections.printing());
    driver.thread = new Thread(() -> driver.runLoop(loop), name);
    driver.thread.setDaemon(true);
    driver.thread.start();
    return loop;
  }

  private void runLoop(EventLoop loop) {
    EventLoop outer = loop.enter();
    try {
      while (true) {
        loop.queues.turn();
        if (loop.queues.hasWork()) {
          continue;
        }
        if (!loop.end().closing()) {
          // Nobody but the loop itself has business with this thread's interrupts.
          parking.sleep(loop, loop.timers.nextDeadline());
        } else if (loop.end().finish(loop)) {
          return;
        }
      }
    } finally {
      loop.exit(outer);
    }
  }

  @Override
  public void wake(EventLoop loop) {
    parking.wake();
  }

  @Override
  public void pump(EventLoop loop, long untilNanos) {
    throw new IllegalStateException(loop + " has a thread of its own: nobody else can run it");
  }

  @Override
  public void close(EventLoop loop) {
    if (!closeable) {
      throw new UnsupportedOperationException("The shared loop cannot be closed");
    }
    loop.end().close();
    parking.wake();
    if (EventLoop.currentOrNull() != null) {
      // That loop's thread may be waiting for this one in turn.
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
