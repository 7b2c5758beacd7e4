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

/** A task is submitted to the loop of a run whose main is done: its promise is settled. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "Run, rejected or refused.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A promise that hangs.")
@State
public class SubmitAgainstRunsEnd {
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

  /** Runs. */
  @Actor
  public void run() {
    EventLoop.run(
        () -> {
          loop = EventLoop.current();
          return Promise.resolve();
        });
  }

  /** Whether it hangs. */
  @Arbiter
  public void look(Z_Result r) {
    r.r1 = promise.state() != Promise.State.PENDING;
  }
}
