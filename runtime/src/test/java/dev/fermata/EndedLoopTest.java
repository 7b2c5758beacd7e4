package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.machine.AsyncMachine;
import dev.fermata.machine.AsyncStageMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of promises whose reactions belong to a loop that has ended. */
@Timeout(60)
class EndedLoopTest {
  private final Promise.Resolvers<String> r = Promise.withResolvers();
  private final List<String> lines = new ArrayList<>();

  /** Makes something on a loop that ends before {@link #r} is settled. */
  private static <T> T madeOnEndedLoop(Supplier<T> make) {
    EventLoop loop = EventLoop.create();
    List<T> made = new ArrayList<>();
    loop.execute(
        () -> {
          made.add(make.get());
          loop.close();
        });
    loop.runUntilIdle();
    return made.get(0);
  }

  private void isRejected(Function<Promise<String>, Promise<?>> derive) {
    Promise<?> derived = madeOnEndedLoop(() -> derive.apply(r.promise()));
    assertEquals(Promise.State.PENDING, derived.state());
    r.resolve("v");
    String message = assertThrows(RejectedExecutionException.class, derived::join).getMessage();
    assertEquals("EventLoop[created] has ended and runs no reactions any more", message);
  }

  @Test
  void a_promise_goes_on_following_when_the_loop_that_made_it_follow_has_ended() {
    Promise.Resolvers<String> follower = Promise.withResolvers();
    madeOnEndedLoop(
        () -> {
          follower.resolveWith(r.promise());
          return follower;
        });
    r.resolve("v");
    assertEquals("v", follower.promise().join());
  }

  @Test
  void reactions_on_other_loops_hear_of_a_follower_whose_loop_has_ended() {
    Promise<String> follower =
        madeOnEndedLoop(() -> Promise.<String>create(own -> own.resolveWith(r.promise())));
    EventLoop other = EventLoop.create();
    other.execute(() -> follower.thenAccept(lines::add));
    other.runUntilIdle();
    r.resolve("v");
    other.runUntilIdle();
    assertEquals(List.of("v"), lines);
  }

  @Test
  void a_derived_promise_is_rejected_when_its_reaction_cannot_run() {
    isRejected(p -> p.thenAccept(lines::add));
    assertEquals(List.of(), lines);
  }

  @Test
  void a_composed_promise_is_rejected_when_its_reaction_cannot_run() {
    isRejected(p -> p.thenCompose(v -> Promise.resolve(1)));
  }

  @Test
  void a_promise_of_an_action_after_is_rejected_and_the_action_does_not_run() {
    isRejected(p -> p.finallyDo(() -> lines.add("action")));
    assertEquals(List.of(), lines);
  }

  @Test
  void a_combined_promise_is_rejected_when_its_reactions_cannot_run() {
    isRejected(p -> Promise.all(p, Promise.resolve("w")));
  }

  @Test
  void a_race_is_rejected_when_its_reactions_cannot_run() {
    isRejected(p -> Promise.race(p, Promise.create(own -> {})));
  }

  @Test
  void a_wait_is_rejected_when_its_reaction_cannot_run() {
    isRejected(p -> p.abortOn(new AbortController().signal()));
  }

  @Test
  void a_wait_with_a_timer_is_rejected_when_its_reaction_cannot_run() {
    isRejected(p -> p.timeout(Duration.ofDays(1)));
  }

  @Test
  void a_long_chain_of_promises_of_an_ended_loop_is_rejected_in_constant_stack() {
    isRejected(
        p -> {
          Promise<String> last = p;
          for (int i = 0; i < 200_000; i++) {
            last = last.then(v -> v);
          }
          return last;
        });
  }

  @Test
  void an_async_method_that_cannot_go_on_rejects_its_promise() {
    isRejected(EndedLoopTest::awaiting);
  }

  /** The promise of an async method that awaits another one. */
  private static Promise<String> awaiting(Promise<String> p) {
    return new AsyncMachine<String>() {
      @Override
      protected int resume() {
        if (resumeState() == 0) {
          await(p);
          return awaitAt(1);
        }
        throw new AssertionError("went on");
      }

      @Override
      protected void clear() {}
    }.start();
  }

  @Test
  void who_settles_what_an_ended_loop_waits_for_hears_nothing_of_it() {
    Promise<String> waiting = madeOnEndedLoop(() -> awaiting(r.promise()));
    assertEquals(
        "main's own",
        EventLoop.run(
            () -> {
              r.resolve("v");
              return Promise.resolve("main's own");
            }));
    assertThrows(RejectedExecutionException.class, waiting::join);
  }

  @Test
  void an_async_method_that_cannot_go_on_fails_its_future() {
    CompletableFuture<String> future =
        madeOnEndedLoop(
            () ->
                new AsyncStageMachine<String>() {
                  @Override
                  protected int resume() {
                    if (resumeState() == 0) {
                      await(r.promise());
                      return awaitAt(1);
                    }
                    throw new AssertionError("went on");
                  }

                  @Override
                  protected void clear() {}
                }.startStage());
    r.resolve("v");
    assertInstanceOf(
        RejectedExecutionException.class,
        assertThrows(CompletionException.class, future::join).getCause());
  }

  @Test
  void what_others_settled_too_late_for_a_run_is_rejected() {
    List<Promise<?>> derived = new ArrayList<>();
    EventLoop.run(
        () -> {
          derived.add(r.promise().then(v -> v));
          return Promise.resolve();
        });
    r.resolve("v");
    assertThrows(RejectedExecutionException.class, derived.get(0)::join);
  }

  @Test
  void other_timers_that_are_due_are_dropped_when_one_closes_the_loop() {
    EventLoop loop = EventLoop.virtualTime();
    loop.setTimeout(
        () -> {
          lines.add("closes");
          loop.close();
        },
        Duration.ofMillis(1));
    loop.setTimeout(() -> lines.add("dropped"), Duration.ofMillis(1));
    loop.runUntilIdle();
    assertEquals(List.of("closes"), lines);
  }
}
