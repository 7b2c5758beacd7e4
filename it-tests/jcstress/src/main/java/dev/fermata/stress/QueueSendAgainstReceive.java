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

/** An item is sent while a consumer asks for one: both get what they wait for. */
@JCStressTest
@Outcome(id = "true, 1", expect = Expect.ACCEPTABLE, desc = "Handed over.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An item lost, or a wait that hangs.")
@State
public class QueueSendAgainstReceive {
  private final AsyncQueue<Integer> queue = AsyncQueue.bounded(0);
  private final AsyncIterator<Integer> items = queue.iterator();
  private Promise<Void> sent;
  private Promise<IteratorResult<Integer>> received;

  /** Sends. */
  @Actor
  public void send() {
    sent = queue.send(1);
  }

  /** Asks. */
  @Actor
  public void receive() {
    received = items.next();
  }

  /** Looks at both. */
  @Arbiter
  public void look(ZI_Result r) {
    r.r1 = sent.state() == Promise.State.FULFILLED;
    r.r2 = received.state() == Promise.State.FULFILLED ? received.join().value() : 0;
  }
}
