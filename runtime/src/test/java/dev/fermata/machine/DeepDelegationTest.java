package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterator;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** 100,000 levels of delegation on a thread with a stack for a few hundred calls. */
class DeepDelegationTest {
  private static final int DEPTH = 100_000;

  /** {@code try { if (depth == 0) for (;;) yield count++; else yieldAll(level(depth - 1)); }}. */
  private static final class Level extends IntGeneratorMachine<Object, Object> {
    private final int depth;
    private final int[] finallyRuns;
    private int count;

    Level(int depth, int[] finallyRuns) {
      this.depth = depth;
      this.finallyRuns = finallyRuns;
    }

    @Override
    protected int resume() {
      int state = resumeState();
      Throwable pending = null;
      if (state > 0) {
        try {
          resumed();
        } catch (Throwable thrown) {
          pending = thrown;
        }
      }
      if (pending == null && depth > 0 && state == 0) {
        delegate((IntGeneratorMachine<?, ?>) new Level(depth - 1, finallyRuns));
        return delegateAt(1);
      }
      if (pending == null && depth == 0) {
        offer(count++);
        return yieldAt(1);
      }
      assertEquals(depth, finallyRuns[0]++, "finally blocks run innermost first");
      if (pending != null) {
        throw Sneaky.<RuntimeException>raise(pending);
      }
      return complete(null);
    }

    @Override
    protected void clear() {}
  }

  private static void onSmallStack(Executable test) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                test.execute();
              } catch (Throwable thrown) {
                failure.set(thrown);
              }
            },
            "small stack",
            192 * 1024);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertNull(failure.get());
  }

  @Test
  void the_small_stack_overflows_when_levels_use_it() {
    onSmallStack(() -> assertThrows(StackOverflowError.class, () -> descend(DEPTH)));
  }

  private static int descend(int levels) {
    return levels == 0 ? 0 : 1 + descend(levels - 1);
  }

  @Test
  void elements_come_up_from_any_depth() {
    onSmallStack(
        () -> {
          Level root = new Level(DEPTH, new int[1]);
          for (int i = 0; i < 1000; i++) {
            assertTrue(root.hasNext());
            assertEquals(i, root.nextInt());
          }
        });
  }

  @Test
  void finish_runs_every_finally_block() {
    onSmallStack(
        () -> {
          int[] finallyRuns = new int[1];
          Level root = new Level(DEPTH, finallyRuns);
          root.nextInt();
          assertEquals("r", root.finish("r").returned());
          assertEquals(DEPTH + 1, finallyRuns[0]);
        });
  }

  @Test
  void an_error_unwinds_every_level() {
    onSmallStack(
        () -> {
          int[] finallyRuns = new int[1];
          Level root = new Level(DEPTH, finallyRuns);
          root.nextInt();
          IOException error = new IOException();
          assertSame(error, assertThrows(IOException.class, () -> root.raise(error)));
          assertEquals(DEPTH + 1, finallyRuns[0]);
          assertFalse(root.hasNext());
        });
  }

  @Test
  void a_generator_in_the_middle_can_be_driven_on_its_own() {
    onSmallStack(
        () -> {
          Script leaf = Script.yielding("r", 1, 2, 3);
          Script middle = leaf;
          for (int i = 0; i < DEPTH / 2; i++) {
            middle = Script.delegatingTo(middle);
          }
          Script root = middle;
          for (int i = 0; i < DEPTH / 2; i++) {
            root = Script.delegatingTo(root);
          }
          assertEquals(1, root.next());
          assertEquals(2, middle.next());
          assertEquals(3, root.next());
          assertEquals("r", root.send(null).returned());
        });
  }

  /** {@code try { yieldAll(source); } finally { count[0]++; }}. */
  private static AsyncScript counting(AsyncGen<?, ?, ?> source, int[] count) {
    return AsyncScript.of(
        m -> {
          if (m.resumeState() == 0) {
            m.delegate(source);
            return m.delegateAt(1);
          }
          count[0]++;
          m.resumed();
          return m.complete(null);
        });
  }

  private static AsyncScript deep(int[] count) {
    AsyncScript generator = AsyncScript.yielding(1, 2, 3);
    for (int i = 0; i < DEPTH; i++) {
      generator = counting(generator, count);
    }
    return generator;
  }

  @Test
  void async_generators_hand_elements_up_from_any_depth() {
    onSmallStack(
        () -> {
          int[] count = new int[1];
          Trace.of(t -> t.logAll(deep(count))).shows("1", "2", "3");
          assertEquals(DEPTH, count[0]);
        });
  }

  @Test
  void async_generators_pass_errors_and_early_ends_down_and_up_any_depth() {
    onSmallStack(
        () -> {
          int[] count = new int[1];
          Trace.of(
                  t -> {
                    AsyncScript raised = deep(count);
                    raised.next();
                    t.watch("t", raised.raise(new IOException("e")));
                    AsyncScript finished = deep(count);
                    finished.next();
                    t.watch("f", finished.finish("r"));
                  })
              .shows("t err Error(e)", "f ok {value:r,done:true}");
          assertEquals(2 * DEPTH, count[0]);
        });
  }

  @Test
  void async_sources_that_fail_at_once_use_no_stack() {
    onSmallStack(
        () -> {
          AsyncIterator<Object> failing =
              () -> {
                throw new IllegalArgumentException();
              };
          int[] left = {DEPTH};
          Trace.of(
                  t -> {
                    AsyncScript generator =
                        AsyncScript.of(
                            m -> {
                              if (m.resumeState() > 0) {
                                assertThrows(IllegalArgumentException.class, m::resumed);
                              }
                              if (left[0]-- == 0) {
                                return m.complete(null);
                              }
                              m.delegate(failing);
                              return m.delegateAt(1);
                            });
                    t.watch("n", generator.next());
                  })
              .shows("n ok {value:null,done:true}");
        });
  }
}
