package dev.fermata.stress;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;

/** A loop is closed while another thread runs it: one of the two brings it to its end. */
@JCStressTest
@Outcome(id = "1, true", expect = Expect.ACCEPTABLE, desc = "Run once; what hangs is rejected.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A task lost or doubled, or a promise that hangs.")
@State
public class RunAgainstClose {
  private final EventLoop loop = EventLoop.create();
  private int ran;
  private final Promise<Object> hanging;

  /** Hands work over that ends, and work that does not. */
  public RunAgainstClose() {
    loop.onUnhandledRejection((error, rejected) -> {});
    loop.execute(() -> ran++);
    hanging = loop.submit(() -> Promise.create(r -> {}));
  }

  /** Runs the loop. */
  @Actor
  public void run() {
    try {
      loop.runUntilIdle();
    } catch (IllegalStateException theCloserRunsIt) {
      // One at a time, as documented.
    }
  }

  /** Closes. */
  @Actor
  public void close() {
    loop.close();
  }

  /** Counts. */
  @Arbiter
  public void look(IZ_Result r) {
    r.r1 = ran;
    r.r2 = hanging.state() != Promise.State.PENDING;
  }
}
