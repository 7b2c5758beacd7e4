package dev.fermata.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A publisher whose signals come from another loop than the one that iterates it. */
@Timeout(60)
class PublisherOnOtherLoopTest {
  private final EventLoop there = EventLoop.start("publisher");
  private final EventLoop here = EventLoop.start("subscriber");
  private final ConcurrentLinkedQueue<Throwable> reported = new ConcurrentLinkedQueue<>();
  private final SubmissionPublisher<Integer> publisher =
      new SubmissionPublisher<>(Runnable::run, 1);
  private final Exception failure = new Exception("failure");

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  /** Fails, there; returns when that loop has reported whatever is unhandled. */
  private void failThere() {
    CompletableFuture.runAsync(() -> publisher.closeExceptionally(failure), there).join();
    CompletableFuture.runAsync(() -> {}, there).join();
  }

  @Test
  void an_error_before_the_reaction_is_registered_is_not_reported_where_it_came_from() {
    there.onUnhandledRejection((error, promise) -> reported.add(error));
    here.onUnhandledRejection((error, promise) -> reported.add(error));
    Promise<Throwable> seen =
        here.submit(
            () -> {
              AsyncIterator<Integer> items = new PublisherIterator<>(publisher);
              Promise<IteratorResult<Integer>> answer = items.next();
              failThere();
              return answer.then(item -> null, error -> error);
            });
    assertSame(failure, seen.join());
    assertEquals(List.of(), List.copyOf(reported));
  }

  @Test
  void an_error_that_nobody_handles_is_reported_to_the_loop_that_asked() {
    CompletableFuture<Throwable> reportedHere = new CompletableFuture<>();
    there.onUnhandledRejection((error, promise) -> reported.add(error));
    here.onUnhandledRejection((error, promise) -> reportedHere.complete(error));
    here.execute(() -> new PublisherIterator<>(publisher).next());
    here.execute(this::failThere);
    assertSame(failure, reportedHere.join());
    assertEquals(List.of(), List.copyOf(reported));
  }
}
