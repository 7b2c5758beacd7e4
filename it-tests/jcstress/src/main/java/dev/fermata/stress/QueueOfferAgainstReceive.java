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
import org.openjdk.jcstress.infra.results.ZI_Result;

/** An item is offered while a consumer asks for one: taken in exactly if it arrives. */
@JCStressTest
@Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "The consumer was there before.")
@Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "It came too late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An item lost or made up.")
@State
public class QueueOfferAgainstReceive {
  private final AsyncQueue<Integer> queue = AsyncQueue.bounded(0);
  private final AsyncIterator<Integer> items = queue.iterator();
  private boolean taken;
  private Promise<IteratorResult<Integer>> received;

  /** Offers. */
  @Actor
  public void offer() {
    taken = queue.offer(1);
  }

  /** Asks. */
  @Actor
  public void receive() {
    received = items.next();
  }

  /** Looks at both. */
  @Arbiter
  public void look(ZI_Result r) {
    r.r1 = taken;
    r.r2 = received.state() == Promise.State.FULFILLED ? received.join().value() : 0;
  }
}
