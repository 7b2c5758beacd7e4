package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops whose executor ends before them, or runs at once what it gets. */
@Timeout(60)
class HostExecutorTest {
  private final Host host = new Host();
  private final EventLoop loop = EventLoop.on(host);
  private final List<String> lines = new ArrayList<>();

  /** An executor that runs nothing by itself. */
  private static final class Host extends AbstractExecutorService {
    final List<Runnable> turns = new ArrayList<>();
    private boolean shutdown;

    @Override
    public void execute(Runnable turn) {
      if (shutdown) {
        throw new RejectedExecutionException("shut down");
      }
      turns.add(turn);
    }

    void runAll() {
      while (!turns.isEmpty()) {
        turns.remove(0).run();
      }
    }

    @Override
    public void shutdown() {
      shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown = true;
      List<Runnable> dropped = List.copyOf(turns);
      turns.clear();
      return dropped;
    }

    @Override
    public boolean isShutdown() {
      return shutdown;
    }

    @Override
    public boolean isTerminated() {
      return shutdown && turns.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return isTerminated();
    }
  }

  private Promise<Object> pendingSubmission() {
    Promise<Object> pending = loop.submit(() -> Promise.create(own -> {}));
    host.runAll();
    return pending;
  }

  private RejectedExecutionException rejectionOf(Promise<?> promise) {
    assertEquals(Promise.State.REJECTED, promise.state());
    return assertThrows(RejectedExecutionException.class, promise::join);
  }

  @Test
  void closing_after_the_executor_rejects_what_was_accepted_and_does_not_throw() {
    loop.onUnhandledRejection((error, promise) -> lines.add("unhandled"));
    Promise<Object> pending = pendingSubmission();
    host.shutdown();
    assertDoesNotThrow(loop::close);
    assertEquals("shut down", rejectionOf(pending).getCause().getMessage());
    assertDoesNotThrow(loop::close);
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    assertEquals(List.of("unhandled"), lines);
  }

  @Test
  void the_first_refusal_of_an_executor_that_is_shut_down_ends_the_loop() {
    loop.onUnhandledRejection((error, promise) -> {});
    Promise<Object> pending = pendingSubmission();
    host.shutdown();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    rejectionOf(pending);
  }

  @Test
  void a_turn_that_the_executor_dropped_is_told_when_the_loop_is_closed() {
    loop.onUnhandledRejection((error, promise) -> {});
    Promise<String> accepted = loop.submit(() -> Promise.resolve("ran"));
    host.shutdownNow();
    loop.close();
    rejectionOf(accepted);
  }

  @Test
  void work_for_a_loop_whose_turn_was_dropped_is_refused() {
    loop.onUnhandledRejection((error, promise) -> {});
    Promise<String> accepted = loop.submit(() -> Promise.resolve("ran"));
    host.shutdownNow();
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
    rejectionOf(accepted);
  }

  @Test
  void a_turn_that_a_stopping_executor_still_has_runs() {
    Promise<String> accepted = loop.submit(() -> Promise.resolve("ran"));
    host.shutdown();
    loop.close();
    assertEquals(Promise.State.PENDING, accepted.state());
    host.runAll();
    assertEquals("ran", accepted.join());
  }

  @Test
  void what_waits_for_a_further_turn_is_rejected_when_the_executor_takes_none() {
    loop.onUnhandledRejection((error, promise) -> {});
    Promise<Object> submitted =
        loop.submit(
            () -> Promise.create(own -> EventLoop.current().setImmediate(() -> own.resolve(1))));
    loop.execute(
        () -> {
          lines.add("task");
          EventLoop.current().setImmediate(() -> EventLoop.current().execute(() -> lines.add("2")));
          host.shutdown();
        });
    assertNull(ErrorStream.whatIsPrintedBy(() -> assertDoesNotThrow(host::runAll)).thrown());
    assertEquals(List.of("task"), lines);
    assertEquals(1, submitted.join());
    assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
  }

  @Test
  void the_end_of_a_loop_is_told_even_if_its_executor_has_ended() {
    loop.onEnd(() -> lines.add("ended"));
    host.shutdown();
    loop.close();
    assertEquals(List.of("ended"), lines);
  }

  @Test
  void a_reaction_that_a_dead_executor_cannot_run_rejects_what_it_was_to_settle() {
    loop.onUnhandledRejection((error, promise) -> {});
    Promise.Resolvers<String> r = Promise.withResolvers();
    List<Promise<Void>> derived = new ArrayList<>();
    loop.execute(() -> derived.add(r.promise().thenAccept(lines::add)));
    host.runAll();
    host.shutdown();
    ErrorStream.whatIsPrintedBy(() -> r.resolve("v"));
    assertInstanceOf(RejectedExecutionException.class, rejectionOf(derived.get(0)));
    assertEquals(List.of(), lines);
  }

  @Test
  void a_chain_of_turns_takes_constant_stack_when_the_executor_runs_them_at_once() {
    EventLoop inline = EventLoop.on(Runnable::run);
    int[] turns = new int[1];
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          if (++turns[0] < 100_000) {
            inline.setImmediate(again[0]);
          }
        };
    inline.execute(again[0]);
    assertEquals(100_000, turns[0]);
    inline.execute(() -> lines.add("later"));
    assertEquals(List.of("later"), lines);
  }

  @Test
  void every_turn_runs_within_a_call_of_an_executor_that_runs_at_once() {
    int[] within = new int[1];
    EventLoop inline =
        EventLoop.on(
            turn -> {
              within[0]++;
              try {
                turn.run();
              } finally {
                within[0]--;
              }
            });
    inline.execute(
        () -> {
          lines.add(String.valueOf(within[0] > 0));
          inline.setImmediate(() -> lines.add(String.valueOf(within[0] > 0)));
          inline.execute(() -> lines.add(String.valueOf(within[0] > 0)));
        });
    assertEquals(List.of("true", "true", "true"), lines);
    assertEquals(0, within[0]);
  }

  @Test
  void promises_that_settle_while_a_loop_ends_with_its_host_leave_none_pending()
      throws InterruptedException {
    for (int round = 0; round < 500; round++) {
      Host host = new Host();
      EventLoop loop = EventLoop.on(host);
      loop.onUnhandledRejection((error, promise) -> {});
      List<Promise.Resolvers<Integer>> awaited = new ArrayList<>();
      List<Promise<Integer>> submitted = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Promise.Resolvers<Integer> resolvers = Promise.withResolvers();
        awaited.add(resolvers);
        submitted.add(loop.submit(resolvers::promise));
      }
      host.runAll();
      host.shutdown();
      Thread settler = new Thread(() -> awaited.forEach(resolvers -> resolvers.resolve(1)));
      settler.start();
      loop.close();
      settler.join();
      for (Promise<Integer> promise : submitted) {
        assertNotEquals(Promise.State.PENDING, promise.state());
      }
    }
  }
}
