package dev.fermata.stress;

import dev.fermata.AsyncIterator;
import dev.fermata.AsyncQueue;
import dev.fermata.IteratorResult;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** An item is offered while the queue ends: taken in exactly if it comes before the end. */
@JCStressTest
@Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "The item, then the end.")
@Outcome(id = "false, 0", expect = Expect.ACCEPTABLE, desc = "Refused; the end.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An item lost or made up, or no end.")
@State
public class QueueOfferAgainstEnd {
  private final AsyncQueue<Integer> queue = AsyncQueue.bounded(1);
  private boolean taken;

  /** Offers. */
  @Actor
  public void offer() {
    taken = queue.offer(1);
  }

  /** Ends. */
  @Actor
  public void end() {
    queue.end();
  }

  /** Drains. */
  @Arbiter
  public void look(ZI_Result r) {
    AsyncIterator<Integer> items = queue.iterator();
    r.r1 = taken;
    for (IteratorResult<Integer> item; !(item = items.next().join()).done(); ) {
      r.r2 += item.value();
    }
  }
}
