package dev.fermata;

import java.util.concurrent.RejectedExecutionException;

/** A task of {@link EventLoop#submit(AsyncSupplier)}, and then the reaction to its promise. */
final class Submission<T> extends Arrival {
  private final OwnedPromise<T> result = new Result<>();
  private AsyncSupplier<? extends T> task;
  private boolean claimed;

  Submission(AsyncSupplier<? extends T> task) {
    this.task = task;
  }

  Promise<T> result() {
    return result;
  }

  /** Says that whoever submits this sees to its error. */
  void claim() {
    claimed = true;
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
    settle(Rejected.passOn(source.settledCell()));
  }

  /** The loop ends with the task unfinished. */
  void abandon(RejectedExecutionException why) {
    settle(new Rejected(why));
  }

  private void settle(Object cell) {
    boolean rejected = result.settle(cell) && cell instanceof Rejected;
    if (rejected && !claimed && result.owner == null && !((Rejected) cell).handled()) {
      loop.unhandled.noteUnclaimed(result, (Rejected) cell);
    }
  }

  /** Handed out to a thread without a loop this is that thread's: no checkpoint concerns it. */
  private static final class Result<T> extends OwnedPromise<T> {
    @Override
    EventLoop settlingLoop() {
      return owner;
    }
  }
}
