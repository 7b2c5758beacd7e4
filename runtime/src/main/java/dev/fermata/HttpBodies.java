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
 * piece of the body is asked for at a time; closing cancels, which ends the exchange, also before
 * the first request: it subscribes for that. A publisher that can be subscribed to once gives one
 * iteration; a body that nobody iterates holds its connection.
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
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(charset, "charset");
    return () -> new LineIterator(new Pieces(body), charset);
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

  /** What a body publishes. */
  private static final class Pieces implements AsyncIterator<List<ByteBuffer>> {
    /** Null once it is subscribed to. */
    private Flow.Publisher<List<ByteBuffer>> body;

    private final AsyncIterator<List<ByteBuffer>> pieces;

    Pieces(Flow.Publisher<List<ByteBuffer>> body) {
      this.body = body;
      this.pieces = AsyncIterable.from(body).iterator();
    }

    @Override
    public Promise<IteratorResult<List<ByteBuffer>>> next() {
      body = null;
      return pieces.next();
    }

    @Override
    public Promise<Void> close() {
      Flow.Publisher<List<ByteBuffer>> unused = body;
      body = null;
      if (unused != null) {
        unused.subscribe(new Cancelling());
      }
      return pieces.close();
    }
  }

  /** Wants nothing: the exchange ends when its body's one subscriber cancels. */
  private static final class Cancelling implements Flow.Subscriber<List<ByteBuffer>> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onComplete() {}
  }
}
