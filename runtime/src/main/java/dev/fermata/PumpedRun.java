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
    Submission<T> submission = new Submission<>(main);
    submission.claim();
    loop.post(submission);
    Promise<T> result = submission.result();
    loop.queues.stopAfter(result);
    driver.runToTheEnd(loop);
    Throwable failure = unhandled.failureOf(result);
    if (failure != null) {
      throw Errors.sneak(failure);
    }
    return result.join();
  }
}
