package dev.fermata;

import java.util.concurrent.RejectedExecutionException;

/** A task of {@link EventLoop#submit(AsyncSupplier)}, and then the reaction to its promise. */
final class Submission<T> extends Arrival {
  private final OwnedPromise<T> result = new OwnedPromise<>();
  private AsyncSupplier<? extends T> task;

  Submission(AsyncSupplier<? extends T> task) {
    this.task = task;
  }

  Promise<T> result() {
    return result;
  }

  @Override
  void arrive(EventLoop loop) {
    loop.end().add(this);
    loop.queues.tasks.add(this);
  }

  @Override
  protected void react() {
    if (task != null) {
      AsyncSupplier<? extends T> body = task;
      task = null;
      Calls.of(body).registerHere(this);
      return;
    }
    loop.end().remove(this);
    result.settle(Rejected.passOn(source.settledCell()));
  }

  /** The loop ends with the task unfinished. */
  void abandon() {
    result.rejectWith(
        new RejectedExecutionException(loop + " was closed before the submitted task was done"));
  }
}
