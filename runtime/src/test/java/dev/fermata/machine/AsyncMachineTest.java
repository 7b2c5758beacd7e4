package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Machines written by hand as the transformer writes them. */
class AsyncMachineTest {
  private final List<String> lines = new ArrayList<>();

  private void log(String line) {
    lines.add(line);
  }

  private void metro(int ticks) {
    Promise<Void> at = Promise.resolve();
    for (int i = 1; i <= ticks; i++) {
      String line = "t" + i;
      at = at.thenAccept(nothing -> log(line));
    }
  }

  private void onLoop(Runnable steps) {
    EventLoop loop = EventLoop.virtualTime();
    loop.onUnhandledRejection((error, promise) -> log("UNHANDLED " + error.getMessage()));
    loop.execute(steps);
    loop.runUntilIdle();
  }

  private void shows(String... expected) {
    assertEquals(List.of(expected), lines);
  }

  /** {@code log("start"); Object v = await(first); log(v); end}. */
  private final class AwaitOne extends AsyncMachine<Object> {
    Promise<?> first;
    Function<AwaitOne, Integer> end = m -> m.completeWith("done");
    boolean cleared;

    @Override
    protected int resume() throws Throwable {
      if (resumeState() == 0) {
        log("start");
        await(first);
        return awaitAt(1);
      }
      try {
        log("got " + resumed());
      } catch (Exception error) {
        log("caught " + error.getMessage());
      }
      return end.apply(this);
    }

    @Override
    protected void clear() {
      first = null;
      cleared = true;
    }
  }

  @Test
  void an_await_of_a_settled_promise_takes_one_tick() {
    onLoop(
        () -> {
          AwaitOne machine = new AwaitOne();
          machine.first = Promise.resolve("v");
          machine.start().thenAccept(v -> log("then " + v));
          log("sync");
          metro(3);
        });
    shows("start", "sync", "got v", "t1", "then done", "t2", "t3");
  }

  @Test
  void an_await_of_a_pending_promise_takes_one_tick_after_its_settling() {
    onLoop(
        () -> {
          Promise.Resolvers<String> r = Promise.withResolvers();
          AwaitOne machine = new AwaitOne();
          machine.first = r.promise();
          machine.start();
          EventLoop.current()
              .setImmediate(
                  () -> {
                    metro(1);
                    r.resolve("v");
                    metro(1);
                  });
        });
    shows("start", "t1", "got v", "t1");
  }

  @Test
  void a_rejection_is_thrown_at_the_await() {
    onLoop(
        () -> {
          AwaitOne machine = new AwaitOne();
          machine.first = Promise.reject(new Exception("x"));
          machine.start();
        });
    shows("start", "caught x");
  }

  @Test
  void a_returned_promise_is_adopted_in_three_ticks() {
    onLoop(
        () -> {
          AwaitOne machine = new AwaitOne();
          machine.first = Promise.resolve();
          Promise<String> returned = Promise.resolve("v");
          machine.end =
              m -> {
                metro(5);
                return m.complete(returned);
              };
          machine.start().thenAccept(v -> log("then " + v));
        });
    shows("start", "got null", "t1", "t2", "t3", "then v", "t4", "t5");
  }

  @Test
  void the_token_of_a_result_settles_directly() {
    onLoop(
        () -> {
          AwaitOne machine = new AwaitOne();
          machine.first = Promise.resolve();
          machine.end =
              m -> {
                metro(2);
                return m.complete(AsyncMachine.result("v"));
              };
          machine.start().thenAccept(v -> log("then " + v));
        });
    shows("start", "got null", "t1", "then v", "t2");
  }

  @Test
  void a_null_promise_returned_rejects() {
    onLoop(
        () -> {
          AwaitOne machine = new AwaitOne();
          machine.first = Promise.resolve();
          machine.end = m -> m.complete(null);
          machine
              .start()
              .catching(NullPointerException.class, e -> "npe")
              .thenAccept(v -> log(v.toString()));
        });
    shows("start", "got null", "npe");
  }

  @Test
  void an_exception_before_the_first_await_is_a_rejection() {
    onLoop(
        () -> {
          AsyncMachine<Object> machine =
              new AsyncMachine<>() {
                @Override
                protected int resume() throws Throwable {
                  throw new Exception("early");
                }

                @Override
                protected void clear() {
                  log("cleared");
                }
              };
          machine
              .start()
              .catching(
                  e -> {
                    log("rejected " + e.getMessage());
                    return null;
                  });
        });
    shows("cleared", "rejected early");
  }

  @Test
  void awaiting_null_throws_at_the_await() {
    onLoop(
        () -> {
          AwaitOne machine = new AwaitOne();
          machine
              .start()
              .catching(
                  NullPointerException.class,
                  e -> {
                    log("npe");
                    return null;
                  });
        });
    shows("start", "npe");
  }

  @Test
  void off_a_loop_the_body_does_not_run() {
    AwaitOne machine = new AwaitOne();
    machine.first = Promise.resolve();
    IllegalStateException refusal = assertThrows(IllegalStateException.class, machine::start);
    assertTrue(refusal.getMessage().contains("EventLoop.run("), refusal.getMessage());
    shows();
  }

  @Test
  void a_machine_that_has_ended_retains_nothing() {
    AwaitOne machine = new AwaitOne();
    onLoop(
        () -> {
          machine.first = Promise.resolve();
          machine.start();
        });
    assertTrue(machine.cleared);
    assertNull(machine.source);
    assertNull(machine.context);
    assertNull(machine.next);
  }

  @Test
  void an_await_of_a_stage_unwraps_its_error() {
    onLoop(
        () -> {
          CompletableFuture<String> failed =
              CompletableFuture.failedFuture(new CompletionException(new Exception("x")));
          AsyncMachine<Object> machine =
              new AsyncMachine<>() {
                @Override
                protected int resume() {
                  if (resumeState() == 0) {
                    await(failed);
                    return awaitAt(1);
                  }
                  log(resumedQuietly().getMessage());
                  return completeWith(null);
                }

                @Override
                protected void clear() {}
              };
          machine.start();
          metro(2);
        });
    shows("x", "t1", "t2");
  }

  @Test
  void async_methods_that_return_futures_complete_them() {
    onLoop(
        () -> {
          stage(m -> m.completeWith("v")).thenAccept(v -> log("value " + v));
          stage(m -> m.complete(CompletableFuture.completedFuture("w")))
              .thenAccept(v -> log("adopted " + v));
          stage(
                  m ->
                      m.complete(
                          CompletableFuture.failedFuture(
                              new CompletionException(new Exception("x")))))
              .exceptionally(
                  e -> {
                    log("failed " + e.getMessage());
                    return null;
                  });
          stage(m -> m.complete(null))
              .exceptionally(
                  e -> {
                    log(e.getClass().getSimpleName());
                    return null;
                  });
        });
    shows("value v", "adopted w", "failed x", "NullPointerException");
    assertThrows(IllegalStateException.class, () -> stage(m -> m.completeWith("v")));
  }

  @Test
  void a_body_that_awaits_nothing_goes_on_at_once() {
    onLoop(
        () -> {
          CompletableFuture<Object> future =
              stage(
                  m -> {
                    if (m.resumeState() == 0) {
                      m.await(ForAwait.NOTHING);
                      return m.awaitAt(1);
                    }
                    return m.completeWith(m.resumedQuietly());
                  });
          log("done " + future.isDone());
        });
    shows("done true");
  }

  private static CompletableFuture<Object> stage(Function<AsyncStageMachine<Object>, Integer> end) {
    return new AsyncStageMachine<Object>() {
      @Override
      protected int resume() {
        return end.apply(this);
      }

      @Override
      protected void clear() {}
    }.startStage();
  }
}
