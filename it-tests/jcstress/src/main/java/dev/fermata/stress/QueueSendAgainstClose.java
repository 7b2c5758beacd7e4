package dev.fermata.stress;

import dev.fermata.AsyncIterator;
import dev.fermata.AsyncQueue;
import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An item is sent while the consumer closes: the sender hears of it. */
@JCStressTest
@Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "Rejected.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A sender that hangs, or an item that nobody takes.")
@State
public class QueueSendAgainstClose {
  private final AsyncQueue<Integer> queue = AsyncQueue.bounded(0);
  private final AsyncIterator<Integer> items = queue.iterator();
  private Promise<Void> sent;

  /** Sends. */
  @Actor
  public void send() {
    sent = queue.send(1);
  }

  /** Closes. */
  @Actor
  public void close() {
    items.close();
  }

  /** Whether the sender was told. */
  @Arbiter
  public void look(Z_Result r) {
    r.r1 = sent.state() == Promise.State.REJECTED;
  }
}
