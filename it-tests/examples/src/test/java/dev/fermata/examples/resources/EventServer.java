package dev.fermata.examples.resources;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;

/** A server of events on the loopback address that knows when a client has broken off. */
final class EventServer implements AutoCloseable {
  private static final byte[] EVENT = "data: event\n\n".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();

  /** One for each connection that was found broken. */
  private final Semaphore broken = new Semaphore(0);

  /** Lets the servers of silent bodies go on. */
  private volatile CountDownLatch silence = new CountDownLatch(1);

  EventServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/three", exchange -> send(exchange, 3));
    server.createContext("/endless", exchange -> send(exchange, Integer.MAX_VALUE));
    server.createContext("/silent", this::sendOneAndWait);
    server.createContext("/cut", EventServer::sendLessThanPromised);
    server.start();
  }

  private void send(HttpExchange exchange, int events) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      write(out, events);
    }
  }

  private void write(OutputStream out, int events) throws IOException {
    try {
      for (int i = 0; i < events; i++) {
        out.write(EVENT);
        out.flush();
      }
    } catch (IOException clientLeft) {
      broken.release();
      throw clientLeft;
    }
  }

  private void sendOneAndWait(HttpExchange exchange) throws IOException {
    CountDownLatch over = silence; // of now: a new one may begin before this comes to wait
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      write(out, 1);
      over.await();
      write(out, Integer.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void sendLessThanPromised(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write(EVENT);
    exchange.getResponseBody().flush(); // or the client may find nothing at all
    exchange.close();
  }

  /** The body of a new response. */
  Flow.Publisher<List<ByteBuffer>> body(String path) {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    try {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofPublisher());
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets the servers of silent bodies write on, and begins a new silence. */
  void breakSilence() {
    CountDownLatch present = silence;
    silence = new CountDownLatch(1);
    present.countDown();
  }

  /** Waits until so many connections were found broken since the last call. */
  void awaitBroken(int connections) throws InterruptedException {
    broken.acquire(connections);
  }

  @Override
  public void close() {
    breakSilence();
    server.stop(0);
    threads.shutdownNow();
  }
}
