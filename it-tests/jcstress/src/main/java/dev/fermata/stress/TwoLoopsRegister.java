package dev.fermata.stress;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two loops register at the same time: each reaction runs once, on its own loop. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Each once, on its loop.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Lost, doubled, or on the wrong loop.")
@State
public class TwoLoopsRegister {
  private final EventLoop a = EventLoop.create();
  private final EventLoop b = EventLoop.create();
  private final Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
  private int onA;
  private int onB;

  /** Registers on the first loop. */
  @Actor
  public void registerOnA() {
    a.execute(() -> resolvers.promise().thenAccept(v -> onA += EventLoop.current() == a ? 1 : 9));
    a.runUntilIdle();
  }

  /** Registers on the second loop. */
  @Actor
  public void registerOnB() {
    b.execute(() -> resolvers.promise().thenAccept(v -> onB += EventLoop.current() == b ? 1 : 9));
    b.runUntilIdle();
  }

  /** Settles, and lets the loops see it. */
  @Arbiter
  public void look(II_Result r) {
    resolvers.resolve(1);
    a.runUntilIdle();
    b.runUntilIdle();
    r.r1 = onA;
    r.r2 = onB;
  }
}
