package dev.fermata.stress;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A reaction is registered while another thread settles: it runs once and sees everything. */
@JCStressTest
@Outcome(id = "42, 7, 1", expect = Expect.ACCEPTABLE, desc = "The value, what was before, once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, doubled, or without happens-before.")
@State
public class SettleAgainstRegister {
  private final EventLoop loop = EventLoop.create();
  private final Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
  private int plain;
  private int value;
  private int seen;
  private int times;

  /** Registers on the loop. */
  @Actor
  public void register() {
    loop.execute(
        () ->
            resolvers
                .promise()
                .thenAccept(
                    v -> {
                      value = v;
                      seen = plain;
                      times++;
                    }));
    loop.runUntilIdle();
  }

  /** Settles. */
  @Actor
  public void settle() {
    plain = 7;
    resolvers.resolve(42);
  }

  /** Lets the loop see what came. */
  @Arbiter
  public void look(III_Result r) {
    loop.runUntilIdle();
    r.r1 = value;
    r.r2 = seen;
    r.r3 = times;
  }
}
