package dev.fermata.examples;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.yieldAll;

import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.Generator;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Flow;

/**
 * Reads a stream of server-sent events (WHATWG HTML, 9.2 "Server-sent events"); of an event's
 * fields only its data is of interest here.
 */
public final class ServerSentEvents {
  private static final String DATA = "data:";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private StringJoiner data = emptyData();

  private ServerSentEvents() {}

  /**
   * The data of each event that a server sends. A request to the server is made when the first one
   * is asked for; a part of the response is taken from the connection only when all events of the
   * part before have been consumed; ending the iteration early closes the connection.
   *
   * @param client makes the request
   * @param uri where the events are
   * @return the events' data, as long as the server sends
   */
  @AsyncGenerator
  public static AsyncIterable<String> read(HttpClient client, URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream").build();
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        await(client.sendAsync(request, BodyHandlers.ofPublisher()));
    if (response.statusCode() != 200) {
      throw new IllegalStateException(uri + " answered with status " + response.statusCode());
    }
    ServerSentEvents events = new ServerSentEvents();
    for (List<ByteBuffer> part : forAwait(response.body())) {
      for (ByteBuffer bytes : part) {
        yieldAll(events.completedBy(bytes));
      }
    }
    return done();
  }

  /** The data of the events that end within these bytes; what is left over waits for the next. */
  @Generator
  private Iterable<String> completedBy(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next != '\n') {
        line.write(next);
        continue;
      }
      String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
      line.reset();
      if (text.startsWith(DATA)) {
        data.add(text.substring(DATA.length()).stripLeading());
      } else if (text.isEmpty() && !data.toString().isEmpty()) {
        String event = data.toString();
        data = emptyData();
        Co.yield(event);
      }
    }
    return done();
  }

  private static StringJoiner emptyData() {
    return new StringJoiner("\n");
  }
}
