package dev.fermata.stress;

import dev.fermata.Promise;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads settle: one of them wins, for everybody. */
@JCStressTest
@Outcome(
    id = {"1, 1", "2, 2"},
    expect = Expect.ACCEPTABLE,
    desc = "One value, the same before and after.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A promise that changes, or never settles.")
@State
public class TwoSettlers {
  private final Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
  private final CompletableFuture<Integer> early = resolvers.promise().toCompletableFuture();

  /** Fulfils. */
  @Actor
  public void first() {
    resolvers.resolve(1);
  }

  /** Follows a promise of another value. */
  @Actor
  public void second() {
    resolvers.resolveWith(Promise.resolve(2));
  }

  /** Looks through a future made before and through the promise. */
  @Arbiter
  public void look(II_Result r) {
    r.r1 = early.getNow(0);
    r.r2 = resolvers.promise().state() == Promise.State.PENDING ? 0 : resolvers.promise().join();
  }
}
