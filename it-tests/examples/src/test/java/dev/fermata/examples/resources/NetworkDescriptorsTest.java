package dev.fermata.examples.resources;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.Async;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.HttpBodies;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class NetworkDescriptorsTest {
  private static final int TIMES = 5;

  /** How a body is read. */
  enum Reading {
    LINES(HttpBodies::lines, 2),
    EVENTS(HttpBodies::events, 1);

    private final Function<Flow.Publisher<List<ByteBuffer>>, AsyncIterable<?>> reading;

    /** How many items an event is. */
    private final int items;

    Reading(Function<Flow.Publisher<List<ByteBuffer>>, AsyncIterable<?>> reading, int items) {
      this.reading = reading;
      this.items = items;
    }

    AsyncIterable<?> of(Flow.Publisher<List<ByteBuffer>> body) {
      return reading.apply(body);
    }
  }

  private EventServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EventServer();
    EventLoop.run(() -> End.AT_THE_END.of(HttpBodies.lines(server.body("/three"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_body_that_is_read_to_its_end_leaves_the_connection_to_the_next(Reading reading) {
    long before = OpenDescriptors.count();
    for (int i = 0; i < TIMES; i++) {
      assertEquals(
          "all", EventLoop.run(() -> End.AT_THE_END.of(reading.of(server.body("/three")))));
    }
    OpenDescriptors.assertNoMoreThan(before);
  }

  @ParameterizedTest
  @EnumSource
  void the_server_finds_the_connection_broken_after_every_early_end(Reading reading)
      throws InterruptedException {
    for (End end : End.values()) {
      if (end == End.AT_THE_END) {
        continue; // there is none
      }
      long before = OpenDescriptors.count();
      for (int i = 0; i < TIMES; i++) {
        assertEquals(
            end.expected(), EventLoop.run(() -> end.of(reading.of(server.body("/endless")))));
      }
      server.awaitBroken(TIMES);
      OpenDescriptors.assertNoMoreThan(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closing_while_the_server_is_silent_ends_the_request_and_the_connection(Reading reading)
      throws InterruptedException {
    long before = OpenDescriptors.count();
    for (int i = 0; i < TIMES; i++) {
      assertEquals("done", EventLoop.run(() -> parkedThenClosed(reading)));
    }
    server.breakSilence(); // it finds out when it writes
    server.awaitBroken(TIMES);
    OpenDescriptors.assertNoMoreThan(before);
  }

  @Async
  private Promise<String> parkedThenClosed(Reading reading) {
    AsyncIterator<?> items = reading.of(server.body("/silent")).iterator();
    for (int i = 0; i < reading.items; i++) {
      await(items.next());
    }
    Promise<? extends IteratorResult<?>> parked = items.next();
    await(items.close());
    return result(await(parked).done() ? "done" : "an item");
  }

  @ParameterizedTest
  @EnumSource
  void a_body_that_is_cut_off_is_an_error_and_leaves_nothing_open(Reading reading) {
    long before = OpenDescriptors.count();
    for (int i = 0; i < TIMES; i++) {
      assertThrows(
          IOException.class,
          () -> EventLoop.run(() -> End.AT_THE_END.of(reading.of(server.body("/cut")))));
    }
    OpenDescriptors.assertNoMoreThan(before);
  }
}
