package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fermata.machine.AsyncMachine;
import dev.fermata.machine.Reaction;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A context is one reference in a reaction that exists anyway: awaits and reactions cost the same
 * with async locals and without, and without there is no context object at all.
 */
class AsyncLocalCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TIMES = 10_000;

  private final AsyncLocal<String> user = new AsyncLocal<>();

  /** Awaits one settled promise again and again. */
  private static final class Awaiting extends AsyncMachine<Void> {
    private final Promise<Integer> settled = Promise.resolve(1);
    private int left = TIMES;

    @Override
    protected int resume() throws Throwable {
      if (resumeState() == 1) {
        resumed();
        left--;
      }
      if (left == 0) {
        return completeWith(null);
      }
      await(settled);
      return awaitAt(1);
    }

    @Override
    protected void clear() {}
  }

  private static void awaits() {
    new Awaiting().start();
  }

  private static void reactions() {
    Promise<Integer> settled = Promise.resolve(1);
    for (int i = 0; i < TIMES; i++) {
      settled.then(UnaryOperator.identity());
    }
  }

  /** How many bytes the calling thread allocates when it runs a task; the least of some runs. */
  private static long bytesOf(Runnable task) {
    EventLoop loop = EventLoop.create();
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 10; run++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      loop.execute(task);
      loop.runUntilIdle();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void an_await_allocates_nothing_with_an_async_local_or_without() {
    long without = bytesOf(AsyncLocalCostTest::awaits);
    long with = bytesOf(() -> user.run("ann", AsyncLocalCostTest::awaits));
    assertTrue(without < TIMES, () -> without + " bytes for " + TIMES + " awaits");
    assertTrue(with < TIMES, () -> with + " bytes for " + TIMES + " awaits");
  }

  @Test
  void a_reaction_allocates_as_much_with_an_async_local_as_without() {
    long without = bytesOf(AsyncLocalCostTest::reactions);
    long with = bytesOf(() -> user.run("ann", AsyncLocalCostTest::reactions));
    assertTrue(without > TIMES, "nothing was measured");
    assertTrue(with - without < TIMES, () -> with + " bytes with, " + without + " without");
  }

  /** Keeps the context in which it runs. */
  private static final class Looking extends Reaction {
    private final List<Object> contexts;

    Looking(List<Object> contexts) {
      this.contexts = contexts;
    }

    @Override
    protected void react() {
      contexts.add(loop.context);
    }
  }

  @Test
  void there_is_no_context_object_where_no_async_local_is_used() {
    List<Object> contexts = new ArrayList<>();
    EventLoop loop = EventLoop.virtualTime();
    loop.execute(() -> user.run("ann", () -> {}));
    loop.execute(
        () -> {
          Promise.resolve().registerHere(new Looking(contexts));
          user.run("ann", () -> Promise.resolve().registerHere(new Looking(contexts)));
          Promise.resolve().registerHere(new Looking(contexts));
        });
    loop.runUntilIdle();
    assertEquals(3, contexts.size());
    assertNull(contexts.get(0));
    assertEquals(AsyncContext.class, contexts.get(1).getClass());
    assertNull(contexts.get(2));
  }
}
