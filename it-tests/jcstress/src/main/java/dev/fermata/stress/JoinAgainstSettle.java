package dev.fermata.stress;

import dev.fermata.Promise;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A thread joins while another settles: it wakes, and sees everything. */
@JCStressTest
@Outcome(id = "42, 7", expect = Expect.ACCEPTABLE, desc = "The value and what was before.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Without happens-before.")
@State
public class JoinAgainstSettle {
  private final Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
  private int plain;

  /** Joins. */
  @Actor
  public void join(II_Result r) {
    r.r1 = resolvers.promise().join();
    r.r2 = plain;
  }

  /** Settles. */
  @Actor
  public void settle() {
    plain = 7;
    resolvers.resolve(42);
  }
}
