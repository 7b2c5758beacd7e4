package dev.fermata.stress;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A task is submitted while a loop on a pool is closed: its promise is settled. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "Run, rejected or refused.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A promise that hangs.")
@State
public class SubmitAgainstPoolsEnd {
  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "pool");
            thread.setDaemon(true);
            return thread;
          });

  private final EventLoop loop = EventLoop.on(POOL);
  private Promise<Integer> promise;

  /** Nobody but the arbiter looks at a rejection. */
  public SubmitAgainstPoolsEnd() {
    loop.onUnhandledRejection((error, rejected) -> {});
  }

  /** Submits. */
  @Actor
  public void submit() {
    try {
      promise = loop.submit(() -> Promise.resolve(1));
    } catch (RejectedExecutionException refused) {
      promise = Promise.reject(refused);
    }
  }

  /** Closes. */
  @Actor
  public void close() {
    loop.close();
  }

  /** Whether it hangs: the loop ends on the pool, some time after it was closed. */
  @Arbiter
  public void look(Z_Result r) {
    r.r1 =
        promise
            .toCompletableFuture()
            .orTimeout(10, TimeUnit.SECONDS)
            .handle((value, error) -> !(error instanceof TimeoutException))
            .join();
  }
}
