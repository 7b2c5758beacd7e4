package dev.fermata.stress;

import dev.fermata.AbortController;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A signal fires while the promise settles: the wait ends once, with either. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The value.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The reason.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Neither, or both.")
@State
public class AbortAgainstSettle {
  private final EventLoop loop = EventLoop.create();
  private final Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
  private final AbortController controller = new AbortController();
  private int values;
  private int reasons;

  /** Waits. */
  public AbortAgainstSettle() {
    loop.execute(
        () ->
            resolvers
                .promise()
                .abortOn(controller.signal())
                .then(value -> values++, reason -> reasons++));
    loop.runUntilIdle();
  }

  /** Settles, and lets the loop see it. */
  @Actor
  public void settle() {
    resolvers.resolve(1);
    loop.runUntilIdle();
  }

  /** Fires. */
  @Actor
  public void abort() {
    controller.abort();
  }

  /** Counts. */
  @Arbiter
  public void look(II_Result r) {
    loop.runUntilIdle();
    r.r1 = values;
    r.r2 = reasons;
  }
}
