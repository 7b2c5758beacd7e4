package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import dev.fermata.AsyncFiles;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.HttpBodies;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import dev.fermata.ServerSentEvent;
import dev.fermata.Ticks;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FilesAndNetworkTest {
  @TempDir private Path folder;

  private static <T> T run(Supplier<Promise<T>> work) {
    return EventLoop.run(work::get);
  }

  private Path fileOf(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  private static long openDescriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static String text(ByteBuffer chunk) {
    return StandardCharsets.UTF_8.decode(chunk).toString();
  }

  @Test
  void the_lines_of_a_file_come_one_by_one_and_again() throws IOException {
    AsyncIterable<String> lines = AsyncFiles.lines(fileOf("a\n\nüc"));
    assertEquals(List.of("a", "", "üc"), run(lines::toList));
    assertEquals(List.of("a", "", "üc"), run(lines::toList));
  }

  @Test
  void a_file_that_is_not_there_or_is_malformed_is_an_error_of_the_iteration() throws IOException {
    assertThrows(
        NoSuchFileException.class, () -> run(AsyncFiles.lines(folder.resolve("none"))::toList));
    Path malformed = Files.write(folder.resolve("malformed"), new byte[] {(byte) 0xFF});
    assertThrows(MalformedInputException.class, () -> run(AsyncFiles.lines(malformed)::toList));
  }

  @Test
  void the_bytes_of_a_file_come_in_chunks_of_their_own() throws IOException {
    Path file = fileOf("abcdefgh");
    List<ByteBuffer> chunks = run(() -> AsyncFiles.chunks(file, 3).toList());
    assertEquals(
        List.of("abc", "def", "gh"), chunks.stream().map(FilesAndNetworkTest::text).toList());
    assertThrows(IllegalArgumentException.class, () -> AsyncFiles.chunks(file, 0));
  }

  @Test
  void closing_ends_a_read_that_waits_in_a_channel() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.sink().write(ByteBuffer.wrap("ab".getBytes(StandardCharsets.UTF_8)));
    IteratorResult<ByteBuffer> parked =
        run(
            () -> {
              AsyncIterator<ByteBuffer> chunks = AsyncFiles.chunks(pipe.source(), 10).iterator();
              return chunks
                  .next()
                  .thenCompose(
                      first -> {
                        assertEquals("ab", text(first.value()));
                        Promise<IteratorResult<ByteBuffer>> waits = chunks.next();
                        return chunks.close().thenCompose(closed -> waits);
                      });
            });
    assertTrue(parked.done());
    assertTrue(!pipe.source().isOpen());
    pipe.sink().close();
  }

  @Test
  void a_walk_gives_a_directory_and_all_in_it() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = Files.createFile(inner.resolve("file"));
    assertEquals(List.of(folder, inner, file), run(AsyncFiles.walk(folder)::toList));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which counts no descriptors
  void no_descriptor_stays_open_after_any_kind_of_end() throws IOException {
    Path file =
        fileOf(String.join("\n", IntStream.range(0, 100).mapToObj(String::valueOf).toList()));
    List<AsyncIterable<?>> sources =
        List.of(AsyncFiles.lines(file), AsyncFiles.chunks(file, 10), AsyncFiles.walk(folder));
    sources.forEach(source -> run(source::count)); // what is opened once for all is open now
    long before = openDescriptors();
    for (int i = 0; i < 20; i++) {
      for (AsyncIterable<?> source : sources) {
        run(source::count);
        run(() -> source.findFirst().then(found -> null));
        run(() -> source.take(1).count());
        assertThrows(
            IllegalStateException.class,
            () ->
                run(
                    () ->
                        source.forEach(
                            item -> {
                              throw new IllegalStateException("consumer");
                            })));
        run(() -> source.iterator().close());
      }
    }
    long after = openDescriptors();
    assertTrue(after <= before, (after - before) + " left open");
  }

  @Test
  void ticks_come_with_the_loops_clock_and_stop_with_closing() {
    OnLoop on = new OnLoop();
    AsyncIterator<Long> ticks = Ticks.every(Duration.ofSeconds(1)).iterator();
    List<Promise<?>> answers = new ArrayList<>();
    on.loop.execute(
        () -> {
          answers.add(ticks.next());
          answers.add(ticks.next());
        });
    on.loop.advanceBy(Duration.ofMillis(1_500));
    assertEquals(List.of("1", "pending"), answers.stream().map(OnLoop::shown).toList());
    on.loop.advanceBy(Duration.ofSeconds(3));
    on.loop.execute(() -> answers.add(ticks.next()));
    on.loop.advanceBy(Duration.ZERO);
    on.loop.execute(() -> answers.add(ticks.next()));
    on.loop.advanceBy(Duration.ZERO);
    assertEquals(List.of("1", "2", "4", "pending"), answers.stream().map(OnLoop::shown).toList());
    on.loop.execute(ticks::close);
    on.loop.runUntilIdle();
    assertEquals("done", OnLoop.shown(answers.get(3)));
    assertEquals("done", OnLoop.shown(on.begin(ticks::next)));
  }

  @Test
  void lines_and_characters_that_pieces_cut_are_put_together() {
    byte[] bytes = "aü\r\nb\rc\n\n\u20AC".getBytes(StandardCharsets.UTF_8);
    List<String> expected = List.of("aü", "b", "c", "", "\u20AC");
    for (int size = 1; size <= bytes.length; size++) {
      List<List<ByteBuffer>> pieces = new ArrayList<>();
      for (int at = 0; at < bytes.length; at += size) {
        pieces.add(List.of(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)).slice()));
      }
      assertEquals(
          expected,
          run(() -> HttpBodies.lines(AsyncIterable.from(pieces).toPublisher()).toList()),
          "pieces of " + size);
    }
    assertEquals(List.of(), run(() -> HttpBodies.lines(published("")).toList()));
    assertEquals(List.of("a"), run(() -> HttpBodies.lines(published("a\n")).toList()));
  }

  private static Flow.Publisher<List<ByteBuffer>> published(String text) {
    return AsyncIterable.of(List.of(StandardCharsets.UTF_8.encode(text))).toPublisher();
  }

  @Test
  void events_are_read_as_the_web_reads_them() {
    String stream =
        "\uFEFF: a comment\n\n"
            + "event: add\n"
            + "data: 1\n"
            + "data:  2\n"
            + "id: 7\n\n"
            + "data\n\n"
            + "id\n"
            + "data: x\n"
            + "retry: 5\n\n"
            + "event: nothing\n\n"
            + "data: cut off";
    assertEquals(
        List.of(
            new ServerSentEvent("add", "1\n 2", "7"),
            new ServerSentEvent("message", "", "7"),
            new ServerSentEvent("message", "x", "")),
        run(() -> HttpBodies.events(published(stream)).toList()));
  }

  @Test
  void a_response_of_the_jdks_client_is_read_as_it_comes_and_left_early() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; ; i++) {
              out.write(("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
              out.flush();
            }
          } catch (IOException clientLeft) {
            left.countDown();
          }
        });
    server.start();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + server.getAddress().getPort() + "/"))
              .build();
      HttpClient client = HttpClient.newHttpClient();
      List<ServerSentEvent> events =
          run(
              () ->
                  Promise.from(client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher()))
                      .thenCompose(
                          response -> HttpBodies.events(response.body()).take(3).toList()));
      assertEquals(List.of("0", "1", "2"), events.stream().map(ServerSentEvent::data).toList());
      left.await();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void requests_off_a_loop_are_refused() throws IOException {
    AsyncIterator<String> lines = AsyncFiles.lines(fileOf("a")).iterator();
    assertInstanceOf(
        IllegalStateException.class, assertThrows(RuntimeException.class, lines::next));
    assertThrows(IllegalStateException.class, Ticks.every(Duration.ofSeconds(1)).iterator()::next);
  }
}
