package dev.fermata.examples.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fermata.AsyncFiles;
import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class FileDescriptorsTest {
  private static final int TIMES = 20;

  @TempDir private Path folder;

  /** What can be iterated, of a path. */
  enum Source {
    LINES(AsyncFiles::lines),
    CHUNKS_OF_A_FILE(path -> AsyncFiles.chunks(path, 7)),
    CHUNKS_OF_A_CHANNEL(path -> AsyncFiles.chunks(opened(path), 7)),
    CHUNKS_OF_A_STREAM(path -> AsyncFiles.chunks(Files.newInputStream(path), 7)),
    WALK(path -> AsyncFiles.walk(path.getParent(), FileVisitOption.FOLLOW_LINKS));

    private interface Opening {
      AsyncIterable<?> of(Path path) throws IOException;
    }

    private final Opening opening;

    Source(Opening opening) {
      this.opening = opening;
    }

    AsyncIterable<?> of(Path path) {
      try {
        return opening.of(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static FileChannel opened(Path path) throws IOException {
    return FileChannel.open(path);
  }

  private static void nothingStaysOpen(Runnable iteration) {
    iteration.run(); // what is opened once for all is open now
    long before = OpenDescriptors.count();
    for (int i = 0; i < TIMES; i++) {
      iteration.run();
    }
    OpenDescriptors.assertNoMoreThan(before);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_stays_open_after_any_end(Source source) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "some line\n".repeat(1_000));
    for (End end : End.values()) {
      nothingStaysOpen(
          () -> assertEquals(end.expected(), EventLoop.run(() -> end.of(source.of(file)))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_stays_open_after_an_error_of_the_source(Source source) throws IOException {
    Path broken = brokenFor(source);
    nothingStaysOpen(
        () ->
            assertThrows(
                Exception.class, () -> EventLoop.run(() -> End.AT_THE_END.of(source.of(broken)))));
  }

  /** Something that can be opened, and fails while it is read. */
  private Path brokenFor(Source source) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("directory"));
    return switch (source) {
      case LINES -> {
        byte[] bytes = "some line\n".repeat(1_000).getBytes();
        bytes[bytes.length - 2] = (byte) 0xFF;
        yield Files.write(folder.resolve("malformed"), bytes);
      }
      case CHUNKS_OF_A_FILE, CHUNKS_OF_A_CHANNEL, CHUNKS_OF_A_STREAM -> directory;
      case WALK -> Files.createSymbolicLink(directory.resolve("to-itself"), directory);
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"LINES", "CHUNKS_OF_A_FILE", "WALK"}) // the others get what is open already
  void an_iterator_that_nobody_asks_opens_nothing(Source source) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    nothingStaysOpen(() -> source.of(file).iterator());
  }

  /** The channel of a pipe into which nobody writes. */
  enum Parked {
    CHANNEL(pipe -> AsyncFiles.chunks(pipe.source(), 7)),
    STREAM(pipe -> AsyncFiles.chunks(java.nio.channels.Channels.newInputStream(pipe.source()), 7));

    private final Function<Pipe, AsyncIterable<ByteBuffer>> chunks;

    Parked(Function<Pipe, AsyncIterable<ByteBuffer>> chunks) {
      this.chunks = chunks;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_stays_open_after_closing_while_a_read_waits(Parked parked) {
    nothingStaysOpen(
        () -> {
          try {
            Pipe pipe = Pipe.open();
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
            List<Boolean> done =
                EventLoop.run(
                    () -> {
                      AsyncIterator<ByteBuffer> chunks = parked.chunks.apply(pipe).iterator();
                      return chunks
                          .next()
                          .thenCompose(
                              first -> {
                                Promise<Boolean> waits = chunks.next().then(next -> next.done());
                                return chunks
                                    .close()
                                    .thenCompose(closed -> Promise.all(List.of(waits)));
                              });
                    });
            assertEquals(List.of(true), done);
            pipe.sink().close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
