package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AsyncLocalTest {
  private final AsyncLocal<String> user = new AsyncLocal<>();

  @Test
  void a_value_follows_reactions_timers_immediates_tasks_and_microtasks() {
    LoopTrace.of(
            t -> {
              for (String name : new String[] {"ann", "bob"}) {
                user.run(
                    name,
                    () -> {
                      Promise.resolve()
                          .thenAccept(v -> t.log(user.get() + " reaction"))
                          .finallyDo(() -> t.log(user.get() + " finally"));
                      t.loop().queueMicrotask(() -> t.log(user.get() + " microtask"));
                      t.loop().setTimeout(() -> t.log(user.get() + " timer"), Duration.ZERO);
                      t.loop().setImmediate(() -> t.log(user.get() + " immediate"));
                      t.loop().execute(() -> t.log(user.get() + " task"));
                    });
              }
              t.log(user.get());
              Promise.resolve().thenAccept(v -> t.log(user.get()));
            })
        .shows(
            "null",
            "ann reaction",
            "ann microtask",
            "bob reaction",
            "bob microtask",
            "null",
            "ann finally",
            "bob finally",
            "ann immediate",
            "bob immediate",
            "ann task",
            "bob task",
            "ann timer",
            "bob timer");
  }

  @Test
  void a_value_is_that_of_the_registration_not_of_the_settling() {
    LoopTrace.of(
            t -> {
              Promise.Resolvers<Void> r = Promise.withResolvers();
              user.run("ann", () -> r.promise().thenAccept(v -> t.log(user.get())));
              user.run("bob", () -> r.resolve(null));
            })
        .shows("ann");
  }

  @Test
  void values_nest_and_locals_are_independent() throws Exception {
    AsyncLocal<Integer> level = new AsyncLocal<>();
    String seen =
        user.with(
            "ann",
            () ->
                level.with(1, () -> user.with("bob", () -> user.get() + level.get()) + user.get()));
    assertEquals("bob1ann", seen);
    assertNull(user.get());
    assertNull(level.get());
  }

  @Test
  void a_value_follows_from_a_thread_to_a_loop_and_to_blocking_work() throws Exception {
    EventLoop loop = EventLoop.create();
    Promise<String> seen =
        user.with("ann", () -> loop.submit(() -> Promise.blocking(user::get, Runnable::run)));
    loop.runUntilIdle();
    assertEquals("ann", seen.join());
  }

  @Test
  void a_value_follows_from_loop_to_loop_and_back() throws Exception {
    EventLoop here = EventLoop.create();
    EventLoop there = EventLoop.create();
    Promise<String> seen =
        user.with(
            "ann",
            () ->
                here.submit(
                    () ->
                        there
                            .submit(() -> Promise.resolve(user.get() + " there"))
                            .then(v -> v + ", " + user.get() + " back")));
    here.runUntilIdle();
    there.runUntilIdle();
    here.runUntilIdle();
    assertEquals("ann there, ann back", seen.join());
  }

  @Test
  void a_value_follows_across_a_stage_that_another_thread_completes() {
    CompletableFuture<String> future = new CompletableFuture<>();
    LoopTrace.of(
            t -> {
              user.run(
                  "ann", () -> Promise.from(future).thenAccept(v -> t.log(user.get() + " " + v)));
              user.run("bob", () -> future.complete("v"));
            })
        .shows("ann v");
  }

  @Test
  void nothing_is_left_on_the_loop_after_a_task() {
    LoopTrace t = LoopTrace.of(u -> user.run("ann", () -> u.log(user.get())));
    t.shows("ann");
    assertNull(t.loop().context);
  }
}
