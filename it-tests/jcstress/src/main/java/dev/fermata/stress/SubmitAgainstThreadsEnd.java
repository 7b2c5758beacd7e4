package dev.fermata.stress;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A task is submitted while a loop with a thread is closed: its promise is settled. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "Run, rejected or refused.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A promise that hangs.")
@State
public class SubmitAgainstThreadsEnd {
  private volatile EventLoop loop;
  private Promise<Integer> promise;

  /** Submits as soon as there is a loop. */
  @Actor
  public void submit() {
    EventLoop running;
    while ((running = loop) == null) {
      Thread.onSpinWait();
    }
    try {
      promise = running.submit(() -> Promise.resolve(1));
    } catch (RejectedExecutionException refused) {
      promise = Promise.reject(refused);
    }
  }

  /** Starts and closes. */
  @Actor
  public void close() {
    EventLoop started = EventLoop.start("stressed");
    started.onUnhandledRejection((error, rejected) -> {});
    loop = started;
    started.close();
  }

  /** Whether it hangs. */
  @Arbiter
  public void look(Z_Result r) {
    r.r1 = promise.state() != Promise.State.PENDING;
  }
}
