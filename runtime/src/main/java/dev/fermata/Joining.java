package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.concurrent.CountDownLatch;

/** A thread that waits in {@link Promise#join()}. */
final class Joining extends Reaction {
  private final CountDownLatch settled = new CountDownLatch(1);

  private Joining() {}

  static <T> T join(Promise<T> promise) {
    Object cell = promise.settledCell();
    if (cell == null) {
      refuseOnLoop(promise);
      Detached.catchUp();
      Joining joining = new Joining();
      promise.register(joining);
      joining.await();
      cell = promise.settledCell();
    }
    if (cell instanceof Rejected rejected) {
      rejected.markHandled();
      throw Errors.sneak(rejected.error);
    }
    @SuppressWarnings("unchecked")
    T value = (T) Fulfilled.valueOf(cell);
    return value;
  }

  private static void refuseOnLoop(Promise<?> promise) {
    EventLoop loop = EventLoop.currentOrNull();
    if (loop != null) {
      throw new IllegalStateException(
          "join() on a pending promise would block "
              + loop
              + ", which could then never settle it: use await or then");
    }
  }

  @Override
  protected void react() {
    settled.countDown();
  }

  private void await() {
    boolean interrupted = false;
    while (true) {
      try {
        settled.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
