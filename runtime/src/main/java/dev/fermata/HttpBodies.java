package dev.fermata;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Bodies as the HTTP client of the JDK publishes them, that is with {@code
 * HttpResponse.BodyHandlers.ofPublisher()}, as async iterables. The first request subscribes; one
 * piece of the body is asked for at a time; closing cancels, which ends the exchange. A publisher
 * that can be subscribed to once gives one iteration.
 */
public final class HttpBodies {
  private HttpBodies() {}

  /**
   * The lines of a body in UTF-8.
   *
   * @param body the body
   * @return its lines without their ends, which are {@code \n}, {@code \r} or {@code \r\n}
   */
  public static AsyncIterable<String> lines(Flow.Publisher<List<ByteBuffer>> body) {
    return lines(body, StandardCharsets.UTF_8);
  }

  /**
   * The lines of a body.
   *
   * @param body the body
   * @param charset how its characters are encoded; what is malformed is replaced
   * @return its lines without their ends, which are {@code \n}, {@code \r} or {@code \r\n}
   */
  public static AsyncIterable<String> lines(
      Flow.Publisher<List<ByteBuffer>> body, Charset charset) {
    AsyncIterable<List<ByteBuffer>> pieces = AsyncIterable.from(body);
    Objects.requireNonNull(charset, "charset");
    return () -> new LineIterator(pieces.iterator(), charset);
  }

  /**
   * The events of a body of type {@code text/event-stream}. An event that the end cuts off is left
   * out. Source: WHATWG HTML, 9.2.6 "Interpreting an event stream".
   *
   * @param body the body
   * @return its events
   */
  public static AsyncIterable<ServerSentEvent> events(Flow.Publisher<List<ByteBuffer>> body) {
    AsyncIterable<String> lines = lines(body);
    return () -> new EventIterator(lines.iterator());
  }
}
