package dev.fermata;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Files and channels as async iterables. What blocks runs off the loop, as {@link
 * Promise#blocking(java.util.concurrent.Callable)} does; one item is read at a time. The first
 * request opens the file; the end, an error, closing and the end of the loop close it. Requests
 * throw {@link IllegalStateException} off a loop.
 */
public final class AsyncFiles {
  private AsyncFiles() {}

  /**
   * The lines of a text file in UTF-8.
   *
   * @param file the file
   * @return its lines without their ends; each iteration opens the file
   */
  public static AsyncIterable<String> lines(Path file) {
    return lines(file, StandardCharsets.UTF_8);
  }

  /**
   * The lines of a text file.
   *
   * @param file the file
   * @param charset how its characters are encoded; what is malformed is an error
   * @return its lines without their ends; each iteration opens the file
   */
  public static AsyncIterable<String> lines(Path file, Charset charset) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(charset, "charset");
    return () ->
        BlockingIterator.over(() -> Files.newBufferedReader(file, charset), AsyncFiles::lineOf);
  }

  private static IteratorResult<String> lineOf(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    return line == null ? IteratorResult.completed(null) : IteratorResult.yielded(line);
  }

  /**
   * The bytes of a file in chunks.
   *
   * @param file the file
   * @param size how many bytes a chunk may have
   * @return chunks of their own, ready to read, none empty; each iteration opens the file
   * @throws IllegalArgumentException for a size below one
   */
  public static AsyncIterable<ByteBuffer> chunks(Path file, int size) {
    Objects.requireNonNull(file, "file");
    Limits.positive(size, "AsyncFiles.chunks");
    return () ->
        BlockingIterator.over(() -> Files.newByteChannel(file), channel -> chunkOf(channel, size));
  }

  /**
   * The bytes of a channel in chunks, as they come. Closing closes the channel at once, interrupts
   * a read that waits, and does not wait for it: one that neither wakes holds its thread for so
   * long.
   *
   * @param channel the channel, in blocking mode; for one iteration
   * @param size how many bytes a chunk may have
   * @return chunks of their own, ready to read, none empty
   * @throws IllegalArgumentException for a size below one
   */
  public static AsyncIterable<ByteBuffer> chunks(ReadableByteChannel channel, int size) {
    Objects.requireNonNull(channel, "channel");
    Limits.positive(size, "AsyncFiles.chunks");
    return () -> BlockingIterator.overInterruptible(channel, open -> chunkOf(open, size));
  }

  /**
   * The bytes of a stream in chunks, as they come.
   *
   * @param in the stream, for one iteration; closing closes it at once, interrupts a read that
   *     waits, and does not wait for it: one that neither wakes, such as that of a process's
   *     output, holds its thread for so long
   * @param size how many bytes a chunk may have
   * @return chunks of their own, ready to read, none empty
   * @throws IllegalArgumentException for a size below one
   */
  public static AsyncIterable<ByteBuffer> chunks(InputStream in, int size) {
    return chunks(Channels.newChannel(Objects.requireNonNull(in, "in")), size);
  }

  private static IteratorResult<ByteBuffer> chunkOf(ReadableByteChannel channel, int size)
      throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(size);
    int read;
    do {
      read = channel.read(chunk);
    } while (read == 0);
    return read < 0 ? IteratorResult.completed(null) : IteratorResult.yielded(chunk.flip());
  }

  /**
   * A directory and all that is in it, depth first, as {@link Files#walk(Path, FileVisitOption...)}
   * gives it.
   *
   * @param start where to begin; itself the first item
   * @param options whether to follow symbolic links
   * @return the paths; each iteration walks anew
   */
  public static AsyncIterable<Path> walk(Path start, FileVisitOption... options) {
    Objects.requireNonNull(start, "start");
    FileVisitOption[] copy = options.clone();
    return () -> BlockingIterator.over(() -> new Walk(Files.walk(start, copy)), Walk::next);
  }

  /** A stream and its iterator. */
  private static final class Walk implements Closeable {
    private final Stream<Path> stream;
    private final Iterator<Path> paths;

    Walk(Stream<Path> stream) {
      this.stream = stream;
      this.paths = stream.iterator();
    }

    IteratorResult<Path> next() {
      return paths.hasNext()
          ? IteratorResult.yielded(paths.next())
          : IteratorResult.completed(null);
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
