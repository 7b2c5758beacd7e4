package dev.fermata.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/**
 * A server on the loopback interface that sends one long stream of tokens as server-sent events, as
 * fast as the connection takes them. It blocks in its write when all buffers on the way are full,
 * and notices by a failing write when the reader has gone.
 */
public final class TokenServer implements AutoCloseable {
  /** How many tokens the whole stream has. */
  public static final int TOKENS = 20_000;

  /** The bytes of one event: so many that the buffers on the way hold but a part of the stream. */
  public static final int EVENT_BYTES = 8 * 1024;

  private static final int TOKENS_PER_LOG_LINE = 100;

  private final Log log;
  private final IntSupplier tokensRead;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "token-server");
            thread.setDaemon(true);
            return thread;
          });
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile int tokensWritten;
  private volatile int furthestAhead;

  /**
   * Starts the server on a free port.
   *
   * @param log where it says how far it is
   * @param tokensRead how many tokens the reader has read, to be logged beside the server's own
   * @throws IOException if there is no port to be had
   */
  public TokenServer(Log log, IntSupplier tokensRead) throws IOException {
    this.log = log;
    this.tokensRead = tokensRead;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/tokens", this::stream);
    server.start();
  }

  /**
   * Where the stream is.
   *
   * @return a URI on the loopback interface
   */
  public URI uri() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + address.getPort()
            + "/tokens");
  }

  /**
   * How far the server is.
   *
   * @return how many tokens it has handed to the connection
   */
  public int tokensWritten() {
    return tokensWritten;
  }

  /**
   * How far ahead of its reader the server has ever been.
   *
   * @return in tokens
   */
  public int furthestAhead() {
    return furthestAhead;
  }

  /**
   * Completes when the stream is over.
   *
   * @return true if the reader closed the connection, false if the server wrote all
   */
  public CompletableFuture<Boolean> ended() {
    return ended;
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      while (tokensWritten < TOKENS) {
        out.write(event(tokensWritten + 1));
        out.flush();
        written(tokensWritten + 1);
      }
      exchange.close();
      ended.complete(false);
    } catch (IOException e) {
      log.say("server", "cannot write after token " + tokensWritten + ": " + e.getMessage());
      exchange.close();
      ended.complete(true);
    }
  }

  private void written(int token) {
    int read = tokensRead.getAsInt();
    furthestAhead = Math.max(furthestAhead, token - read);
    if (token % TOKENS_PER_LOG_LINE == 0 || token == 1) {
      log.say("server", "wrote token " + token + "; the reader has read " + read);
    }
    tokensWritten = token;
  }

  /** An event with a short token as its data, brought to its size by a comment. */
  private static byte[] event(int token) {
    String data = "data: token-" + token + "\n";
    int padding = EVENT_BYTES - data.length() - ":\n\n".length();
    return (data + ":" + "-".repeat(padding) + "\n\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Stops the server, and with it a stream that is still being sent. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
