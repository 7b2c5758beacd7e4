package dev.fermata.stress;

import dev.fermata.AsyncIterator;
import dev.fermata.AsyncQueue;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A consumer asks for an item while the queue ends: it hears of the end. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "The end.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A request that hangs.")
@State
public class QueueReceiveAgainstEnd {
  private final AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
  private final AsyncIterator<Integer> items = queue.iterator();
  private Promise<IteratorResult<Integer>> received;

  /** Asks. */
  @Actor
  public void receive() {
    received = items.next();
  }

  /** Ends. */
  @Actor
  public void end() {
    queue.end();
  }

  /** Whether it was told. */
  @Arbiter
  public void look(Z_Result r) {
    r.r1 = received.state() == Promise.State.FULFILLED && received.join().done();
  }
}
