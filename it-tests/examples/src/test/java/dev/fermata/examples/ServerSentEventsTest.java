package dev.fermata.examples;

import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fermata.Async;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
  private HttpServer server;
  private int status = 200;
  private byte[][] parts = {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte[] part : parts) {
        out.write(part);
        out.flush();
      }
    }
  }

  @Async
  private Promise<List<String>> events() {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    List<String> events = new ArrayList<>();
    for (String event : forAwait(ServerSentEvents.read(HttpClient.newHttpClient(), uri))) {
      events.add(event);
    }
    return result(events);
  }

  @Test
  void comments_and_other_fields_are_passed_over_and_lines_of_data_are_joined() {
    parts =
        new byte[][] {
          bytes(": hello\n\nevent: x\ndata: one\nid: 7\n\ndata:two\r\ndata: lines\r\n\r\n"),
          bytes("data: never ended")
        };
    assertEquals(List.of("one", "two\nlines"), EventLoop.run(this::events));
  }

  @Test
  void an_event_may_be_cut_anywhere_even_inside_a_character() {
    byte[] event = bytes("data: h\u00f6r\n\n");
    parts = new byte[event.length][];
    for (int i = 0; i < event.length; i++) {
      parts[i] = new byte[] {event[i]};
    }
    assertEquals(List.of("h\u00f6r"), EventLoop.run(this::events));
  }

  @Test
  void an_answer_that_is_no_stream_is_an_error() {
    status = 404;
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> EventLoop.run(this::events));
    assertEquals(true, error.getMessage().endsWith("answered with status 404"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
