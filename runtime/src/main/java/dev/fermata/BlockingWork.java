package dev.fermata;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A call of {@link Promise#blocking(Callable)} on its thread. */
final class BlockingWork<T> implements Runnable {
  private final Result<T> result = new Result<>(this);
  private final Callable<? extends T> call;
  private final Object context = AsyncContext.current();

  /** The thread while it is in the call. Guarded by this. */
  private Thread runner;

  /** Guarded by this. */
  private boolean aborted;

  private BlockingWork(Callable<? extends T> call) {
    this.call = call;
  }

  static <T> Promise<T> start(Callable<? extends T> call, Executor executor) {
    BlockingWork<T> work = new BlockingWork<>(call);
    try {
      executor.execute(work);
    } catch (Throwable refused) {
      work.settle(new Rejected(refused));
    }
    return work.result;
  }

  static Executor defaultExecutor() {
    return DefaultExecutor.INSTANCE;
  }

  @Override
  public void run() {
    if (!begin()) {
      settle(new Rejected(new InterruptedException("aborted before it began")));
      return;
    }
    Object cell;
    Object outer = AsyncContext.current();
    AsyncContext.set(context);
    try {
      cell = Fulfilled.cellOf(call.call());
    } catch (Throwable error) {
      cell = new Rejected(error);
    } finally {
      AsyncContext.set(outer);
      end();
    }
    settle(cell);
  }

  private void settle(Object cell) {
    result.settle(cell);
    // There is nothing left to interrupt, and the call is not to be kept.
    result.work = null;
  }

  private synchronized boolean begin() {
    if (aborted) {
      return false;
    }
    runner = Thread.currentThread();
    return true;
  }

  private synchronized void end() {
    runner = null;
    if (aborted) {
      // The interrupt was for the call alone; the thread goes on to other work.
      Thread.interrupted();
    }
  }

  private synchronized void abort() {
    aborted = true;
    if (runner != null) {
      runner.interrupt();
    }
  }

  /** Knows the work as long as somebody may want to interrupt it. */
  private static final class Result<T> extends OwnedPromise<T> {
    private volatile BlockingWork<T> work;

    Result(BlockingWork<T> work) {
      this.work = work;
    }

    @Override
    void interruptWork() {
      BlockingWork<T> running = work;
      if (running != null && state() == State.PENDING) {
        running.abort();
      }
    }
  }

  private static final class DefaultExecutor {
    static final Executor INSTANCE = choose();

    private static Executor choose() {
      try {
        return (Executor)
            MethodHandles.publicLookup()
                .findStatic(
                    Executors.class,
                    "newVirtualThreadPerTaskExecutor",
                    MethodType.methodType(java.util.concurrent.ExecutorService.class))
                .invoke();
      } catch (NoSuchMethodException beforeJdk21) {
        return cachedPool();
      } catch (Throwable error) {
        throw new ExceptionInInitializerError(error);
      }
    }

    private static Executor cachedPool() {
      AtomicInteger count = new AtomicInteger();
      return Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "fermata-blocking-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
    }
  }
}
