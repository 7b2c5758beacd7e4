package dev.fermata.embedding;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A loop within an event-loop context of Vert.x. */
class VertxLoopTest extends EmbeddedLoopContract {
  private static Vertx vertx;
  private final Context context = vertx.getOrCreateContext();

  VertxLoopTest() {
    assertTrue(context.isEventLoopContext());
  }

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  Executor host() {
    return task -> context.runOnContext(ignored -> task.run());
  }

  @Override
  boolean onHost() {
    return Vertx.currentContext() == context && Context.isOnEventLoopThread();
  }

  @Test
  void a_body_awaits_the_futures_of_vertx_in_its_context() {
    vertx.eventBus().<String>consumer("echo", m -> m.reply(m.body() + "!"));
    String answers =
        loop.submit(
                () -> {
                  StringBuilder all = new StringBuilder();
                  for (String word : List.of("one", "two")) {
                    var reply = vertx.eventBus().<String>request("echo", word);
                    all.append(await(reply.toCompletionStage()).body());
                    assertSame(context, Vertx.currentContext());
                  }
                  return result(all.toString());
                })
            .join();
    assertEquals("one!two!", answers);
  }

  @Test
  void a_failed_future_of_vertx_throws_its_own_error_at_the_await() {
    boolean caught =
        loop.submit(
                () -> {
                  try {
                    await(vertx.eventBus().request("nobody", 1).toCompletionStage());
                    return result(false);
                  } catch (ReplyException e) {
                    return result(onHost() && e.failureType() == ReplyFailure.NO_HANDLERS);
                  }
                })
            .join();
    assertTrue(caught);
  }
}
