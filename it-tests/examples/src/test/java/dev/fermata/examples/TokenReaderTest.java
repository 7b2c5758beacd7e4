package dev.fermata.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.EventLoop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenReaderTest {
  private final RecordedLog recorded = new RecordedLog();

  @Test
  void leaving_early_closes_the_connection_of_a_server_that_was_held_back() {
    TokenReader.Outcome outcome = EventLoop.run(() -> new TokenReader(recorded.log()).read(2, 200));

    assertEquals(200, outcome.tokensRead());
    assertTrue(outcome.closedByReader(), "the server notices that its reader left");
    assertTrue(
        outcome.furthestAhead() < TokenServer.TOKENS / 2,
        "the server is held back, but was ahead by " + outcome.furthestAhead());
    List<String> reader =
        recorded.lines().stream().filter(line -> line.startsWith("reader")).toList();
    assertEquals("reader | read token-1, and takes its time", reader.get(0));
    assertEquals("reader | read token-2, and takes its time", reader.get(1));
    assertTrue(reader.get(2).startsWith("reader | the server stands still at token "));
    assertEquals("reader | read token-200, has enough and leaves the loop", reader.get(3));
  }

  @Test
  void a_client_that_asks_for_everything_at_once_lets_the_server_run_to_its_end()
      throws IOException, InterruptedException {
    try (TokenServer server = new TokenServer(recorded.log(), () -> 0)) {
      HttpRequest request = HttpRequest.newBuilder(server.uri()).build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

      assertFalse(server.ended().join());
      assertEquals(TokenServer.TOKENS, server.furthestAhead());
    }
  }
}
