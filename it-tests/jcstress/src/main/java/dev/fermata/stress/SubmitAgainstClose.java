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

/** A task is submitted while the loop is closed: its promise is settled in the end. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "Run, rejected or refused.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A promise that hangs.")
@State
public class SubmitAgainstClose {
  private final EventLoop loop = EventLoop.create();
  private Promise<Object> promise;

  /** Nobody but the arbiter looks at a rejection. */
  public SubmitAgainstClose() {
    loop.onUnhandledRejection((error, rejected) -> {});
  }

  /** Submits a task that never ends by itself. */
  @Actor
  public void submit() {
    try {
      promise = loop.submit(() -> Promise.create(r -> {}));
    } catch (RejectedExecutionException refused) {
      promise = Promise.reject(refused);
    }
  }

  /** Closes. */
  @Actor
  public void close() {
    loop.close();
  }

  /** Whether it hangs. */
  @Arbiter
  public void look(Z_Result r) {
    r.r1 = promise.state() != Promise.State.PENDING;
  }
}
