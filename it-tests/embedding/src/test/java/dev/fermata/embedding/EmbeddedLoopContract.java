package dev.fermata.embedding;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AbortController;
import dev.fermata.Async;
import dev.fermata.AsyncLocal;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for a loop within any host of one thread. A host adds itself, and its own tests. */
@Timeout(60)
abstract class EmbeddedLoopContract {
  /** Written on the host's thread, read after a join. */
  final List<String> lines = new ArrayList<>();

  final AtomicInteger handOvers = new AtomicInteger();

  /** What came out of turns instead of going to the loop's handler. */
  private final List<Throwable> escaped = new CopyOnWriteArrayList<>();

  EventLoop loop;

  /** The host's own way to run something on its thread. */
  abstract Executor host();

  /** Whether this is the host's thread, as the host says. */
  abstract boolean onHost();

  @BeforeEach
  void embed() {
    Executor host = host();
    loop =
        EventLoop.on(
            turn -> {
              handOvers.incrementAndGet();
              host.execute(() -> runAndWatch(turn));
            });
  }

  private void runAndWatch(Runnable turn) {
    try {
      turn.run();
    } catch (Throwable error) {
      escaped.add(error);
      throw error;
    }
  }

  @AfterEach
  void end_cleanly() throws Exception {
    loop.close();
    // The turns of the closing come first, then this: the host lives, and no loop is left behind.
    while (!hasEnded()) {
      onHostThread(() -> null);
    }
    assertThrows(IllegalStateException.class, () -> onHostThread(EventLoop::current));
    assertEquals(List.of(), escaped);
  }

  private boolean hasEnded() {
    try {
      loop.queueMicrotask(() -> {});
      return false;
    } catch (RejectedExecutionException ended) {
      return true;
    }
  }

  /** Runs a task of the host's own, outside the loop, and waits for it. */
  final <T> T onHostThread(Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    host().execute(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException error ? error : e;
    }
  }

  private void log(String line) {
    lines.add(onHost() ? line : line + " on " + Thread.currentThread());
  }

  @Async
  private Promise<String> step(String name, Promise<?> wait) {
    log(name + " in");
    try {
      await(wait);
      log(name + " on");
    } finally {
      await(Promise.resolve());
      log(name + " out");
    }
    return result(name);
  }

  @Test
  void a_body_stays_on_the_hosts_thread_whoever_settles_what_it_awaits() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Promise<String> done =
        loop.submit(
            () -> {
              await(step("settled", Promise.resolve()));
              await(step("blocking", Promise.blockingRun(() -> assertFalse(onHost()))));
              await(step("timer", Promise.delay(Duration.ofMillis(2))));
              new Thread(() -> future.complete("v")).start();
              await(step("future", Promise.from(future)));
              return result("done");
            });
    assertEquals("done", done.join());
    List<String> expected = new ArrayList<>();
    for (String name : List.of("settled", "blocking", "timer", "future")) {
      expected.addAll(List.of(name + " in", name + " on", name + " out"));
    }
    assertEquals(expected, lines);
  }

  @Test
  void microtasks_run_to_the_last_before_the_hosts_next_task() throws Exception {
    loop.submit(
            () -> {
              host().execute(() -> log("host"));
              loop.queueMicrotask(() -> log("microtask"));
              log("sync");
              for (int i = 1; i <= 3; i++) {
                await(Promise.resolve());
                log("await " + i);
              }
              return result();
            })
        .join();
    onHostThread(() -> null);
    assertEquals(List.of("sync", "microtask", "await 1", "await 2", "await 3", "host"), lines);
  }

  @Test
  void microtasks_run_to_the_last_before_the_loops_next_task() throws Exception {
    onHostThread(
        () -> {
          // Both wait in the inbox while the host is busy here: they come in one turn.
          loop.submit(() -> step("a", Promise.resolve()));
          loop.execute(() -> log("next"));
          return null;
        });
    loop.submit(Promise::resolve).join();
    assertEquals(List.of("a in", "a on", "a out", "next"), lines);
  }

  @Test
  void two_bodies_take_turns_tick_by_tick() {
    loop.submit(
            () ->
                Promise.all(step("a", Promise.resolve()), step("b", Promise.resolve()))
                    .thenAccept(names -> log(names.toString())))
        .join();
    assertEquals(List.of("a in", "b in", "a on", "b on", "a out", "b out", "[a, b]"), lines);
  }

  @Test
  void tasks_from_many_threads_run_one_at_a_time() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    int[] unguarded = new int[1];
    List<Promise<Void>> tasks = Collections.synchronizedList(new ArrayList<>());
    List<Thread> senders = new ArrayList<>();
    for (int sender = 0; sender < 4; sender++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  tasks.add(loop.submit(() -> count(inside, unguarded)));
                }
              });
      senders.add(thread);
      thread.start();
    }
    for (Thread thread : senders) {
      thread.join();
    }
    tasks.forEach(Promise::join);
    assertEquals(2_000 * 2, loop.submit(() -> Promise.resolve(unguarded[0])).join());
  }

  @Async
  private Promise<Void> count(AtomicInteger inside, int[] unguarded) {
    for (int i = 0; i < 2; i++) {
      assertTrue(onHost());
      assertEquals(1, inside.incrementAndGet());
      unguarded[0]++;
      inside.decrementAndGet();
      await(Promise.resolve());
    }
    return result();
  }

  @Test
  void timers_fire_by_deadline_and_cancelled_ones_do_not() {
    loop.submit(
            () -> {
              List<Promise<String>> waits = new ArrayList<>();
              for (int delay : new int[] {9, 3, 6}) {
                waits.add(step(delay + " ms", Promise.delay(Duration.ofMillis(delay))));
              }
              loop.setTimeout(() -> log("cancelled"), Duration.ofMillis(4)).cancel();
              await(Promise.all(waits));
              return result();
            })
        .join();
    lines.removeIf(line -> !line.endsWith(" on"));
    assertEquals(List.of("3 ms on", "6 ms on", "9 ms on"), lines);
  }

  @Test
  void an_interval_repeats_on_the_host_until_it_is_cancelled() {
    Promise.Resolvers<Void> third = Promise.withResolvers();
    EventLoop.Timer[] timer = new EventLoop.Timer[1];
    loop.execute(
        () ->
            timer[0] =
                loop.setInterval(
                    () -> {
                      log("tick");
                      if (lines.size() == 3) {
                        timer[0].cancel();
                        third.resolve(null);
                      }
                    },
                    Duration.ofMillis(1)));
    third.promise().join();
    assertEquals(List.of("tick", "tick", "tick"), lines);
  }

  @Test
  void aborting_a_wait_runs_finally_blocks_on_the_host() {
    AbortController controller = new AbortController();
    CompletableFuture<String> body =
        loop.submit(() -> step("aborted", Promise.delay(Duration.ofDays(1), controller.signal())))
            .toCompletableFuture();
    loop.submit(Promise::resolve).join();
    Exception reason = new Exception("enough");
    controller.abort(reason);
    assertSame(reason, assertThrows(CompletionException.class, body::join).getCause());
    assertEquals(List.of("aborted in", "aborted out"), lines);
  }

  @Test
  void an_error_comes_to_the_await_and_to_whoever_submitted_the_very_object() {
    Exception x = new Exception("x");
    CompletableFuture<Void> body =
        loop.submit(
                () -> {
                  try {
                    await(Promise.reject(x), Exception.class);
                  } catch (Exception e) {
                    log("caught " + (e == x));
                    await(Promise.delay(Duration.ofMillis(1)));
                    throw e;
                  }
                  return result();
                })
            .toCompletableFuture();
    assertSame(x, assertThrows(CompletionException.class, body::join).getCause());
    assertEquals(List.of("caught true"), lines);
  }

  @Test
  void what_nobody_handles_goes_to_the_loops_handler_once_and_not_to_the_host() {
    Error thrown = new AssertionError("thrown by a task");
    Exception rejected = new Exception("rejected");
    List<Object> seen = new ArrayList<>();
    loop.onUnhandledRejection(
        (error, promise) -> {
          assertTrue(onHost());
          seen.add(error);
          seen.add(promise == null ? "no promise" : promise.state());
        });
    loop.execute(
        () -> {
          throw thrown;
        });
    loop.execute(() -> step("failing", Promise.reject(rejected)));
    assertEquals("goes on", loop.submit(() -> Promise.resolve("goes on")).join());
    assertEquals(List.of(thrown, "no promise", rejected, Promise.State.REJECTED), seen);
    assertEquals(List.of("failing in", "failing out"), lines);
  }

  @Test
  void an_async_local_follows_a_body_across_its_awaits() throws Exception {
    AsyncLocal<String> user = new AsyncLocal<>();
    Promise<String> ann = user.with("ann", () -> loop.submit(() -> seenBy(user)));
    Promise<String> bob = user.with("bob", () -> loop.submit(() -> seenBy(user)));
    assertEquals("ann ann ann", ann.join());
    assertEquals("bob bob bob", bob.join());
    assertEquals("null null null", loop.submit(() -> seenBy(user)).join());
  }

  @Async
  private Promise<String> seenBy(AsyncLocal<String> user) {
    String seen = user.get();
    await(Promise.delay(Duration.ofMillis(1)));
    seen += " " + user.get();
    await(Promise.blocking(() -> 1));
    return result(seen + " " + user.get());
  }

  @Test
  void a_thousand_messages_to_a_busy_host_are_one_hand_over_and_idleness_is_none()
      throws Exception {
    CountDownLatch done = new CountDownLatch(1_000);
    loop.setTimeout(() -> log("never"), Duration.ofDays(1));
    loop.submit(Promise::resolve).join();
    onHostThread(
        () -> {
          int before = handOvers.get();
          Thread sender =
              new Thread(
                  () -> {
                    for (int i = 0; i < 1_000; i++) {
                      loop.execute(done::countDown);
                    }
                  });
          sender.start();
          sender.join();
          assertEquals(before + 1, handOvers.get());
          return null;
        });
    done.await();
    onHostThread(() -> null);
    int after = handOvers.get();
    for (int i = 0; i < 100; i++) {
      onHostThread(() -> null);
    }
    assertEquals(after, handOvers.get());
    assertEquals(List.of(), lines);
  }

  @Test
  void closing_runs_what_was_accepted_drops_timers_and_rejects_what_still_waits() throws Exception {
    CompletableFuture<String> waits =
        loop.submit(() -> step("waits", Promise.delay(Duration.ofDays(1)))).toCompletableFuture();
    loop.submit(Promise::resolve).join();
    Promise<String> accepted = loop.submit(() -> step("accepted", Promise.resolve()));
    loop.close();
    assertThrows(RejectedExecutionException.class, () -> loop.submit(Promise::resolve));
    assertEquals("accepted", accepted.join());
    Throwable end = assertThrows(CompletionException.class, waits::join).getCause();
    assertEquals(RejectedExecutionException.class, end.getClass());
    assertEquals("host lives", onHostThread(() -> "host lives"));
    assertEquals(List.of("waits in", "accepted in", "accepted on", "accepted out"), lines);
  }

  @Test
  void two_loops_within_one_host_are_two_loops() {
    EventLoop other = EventLoop.on(host());
    Promise<Boolean> apart =
        loop.submit(
            () -> {
              EventLoop there = await(other.submit(() -> Promise.resolve(EventLoop.current())));
              return result(there == other && EventLoop.current() == loop && onHost());
            });
    assertTrue(apart.join());
    other.close();
  }
}
