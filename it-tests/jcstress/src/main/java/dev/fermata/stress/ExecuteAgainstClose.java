package dev.fermata.stress;

import dev.fermata.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task is handed over while the loop is closed: it runs, or it is refused. */
@JCStressTest
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Accepted, and run.")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "Refused, and not run.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Accepted and lost, or refused and run.")
@State
public class ExecuteAgainstClose {
  private final EventLoop loop = EventLoop.create();
  private int ran;
  private int refused;

  /** Hands a task over. */
  @Actor
  public void execute() {
    try {
      loop.execute(() -> ran++);
    } catch (RejectedExecutionException e) {
      refused = 1;
    }
  }

  /** Closes, which runs what was accepted. */
  @Actor
  public void close() {
    loop.close();
  }

  /** Counts. */
  @Arbiter
  public void look(II_Result r) {
    r.r1 = ran;
    r.r2 = refused;
  }
}
