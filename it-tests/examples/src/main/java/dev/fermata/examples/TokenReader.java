package dev.fermata.examples;

import static dev.fermata.Co.await;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.Promise;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * A reader that is slower than its server, says how far each of them is, and leaves in the middle
 * of the stream.
 */
public final class TokenReader {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Log log;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile int tokensRead;

  /**
   * What came of a run.
   *
   * @param tokensRead how many tokens the reader took
   * @param furthestAhead how many tokens the server was ahead at most
   * @param closedByReader whether the server saw its reader go
   */
  public record Outcome(int tokensRead, int furthestAhead, boolean closedByReader) {}

  /**
   * A reader that has not begun.
   *
   * @param log where reader and server say what they do
   */
  public TokenReader(Log log) {
    this.log = log;
  }

  /**
   * Starts a server, reads some of its tokens and leaves.
   *
   * @param slowly how many tokens to read with pauses
   * @param wanted how many tokens to read in all
   * @return what came of it
   * @throws IOException as a rejection, if the server cannot be started; so does a {@link
   *     java.util.concurrent.TimeoutException} if the server does not notice that its reader left
   */
  @Async
  public Promise<Outcome> read(int slowly, int wanted) throws IOException {
    try (TokenServer server = new TokenServer(log, () -> tokensRead)) {
      for (String token : forAwait(ServerSentEvents.read(client, server.uri()))) {
        tokensRead++;
        if (tokensRead <= slowly) {
          log.say("reader", "read " + token + ", and takes its time");
          await(Promise.delay(PAUSE));
        }
        if (tokensRead == slowly) {
          int stoodAt = await(standstill(server));
          log.say("reader", "the server stands still at token " + stoodAt + ": buffers are full");
        }
        if (tokensRead == wanted) {
          log.say("reader", "read " + token + ", has enough and leaves the loop");
          break;
        }
      }
      log.say("reader", "has left: the generator has cancelled the response");
      boolean closedByReader = await(Promise.from(server.ended()).timeout(PATIENCE));
      return result(new Outcome(tokensRead, server.furthestAhead(), closedByReader));
    }
  }

  /** Waits until the server has written nothing for some time. */
  @Async
  private Promise<Integer> standstill(TokenServer server) {
    int before;
    do {
      before = server.tokensWritten();
      await(Promise.delay(PAUSE.multipliedBy(2)));
    } while (server.tokensWritten() > before);
    return result(before);
  }
}
