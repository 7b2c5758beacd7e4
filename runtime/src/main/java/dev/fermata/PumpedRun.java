package dev.fermata;

/** {@link EventLoop#run(AsyncSupplier)}. */
final class PumpedRun {
  private PumpedRun() {}

  static <T> T run(AsyncSupplier<? extends T> main) {
    EventLoop outer = EventLoop.currentOrNull();
    if (outer != null) {
      throw new IllegalStateException(
          "EventLoop.run was called within a task of " + outer + ": await the task instead");
    }
    PumpDriver driver = new PumpDriver();
    UnhandledRejections unhandled = UnhandledRejections.remembering();
    EventLoop loop = new EventLoop("run", LoopClock.system(), driver, unhandled);
    Promise<T> result = loop.submit(main);
    loop.queues.stopAfter(result);
    Throwable[] failure = new Throwable[1];
    driver.runToTheEnd(loop, () -> failure[0] = unhandled.failureOf(result));
    if (failure[0] != null) {
      throw Errors.sneak(failure[0]);
    }
    return result.join();
  }
}
