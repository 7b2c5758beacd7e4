package dev.fermata;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A port over a pair of byte streams, such as a socket's: each message goes as its length in four
 * bytes, the highest first, and as a serialised object of that many bytes.
 *
 * <p>The other side is not trusted with more than its messages: a class that is not allowed is
 * refused by name before anything could load it, and so is a message above the limit; either closes
 * the port, with a {@link #closeReason()}. Always allowed are the bridge's own messages, the
 * primitive types' classes, {@link String}, {@link java.util.ArrayList}, arrays of what is allowed,
 * and common exceptions of the JDK; an exception of a bridge that is not allowed arrives as a
 * {@link RemoteFailureException}.
 *
 * <p>A thread of its own reads from the first listener on and calls the listeners; while there is
 * something to write, it is written off the loop as {@link Promise#blocking} does it. So a port
 * that nobody listens at takes no thread. Thread-safe.
 */
public final class StreamPort implements MessagePort {
  /** Stands for a flush: nothing to write. */
  private static final byte[] FLUSH = new byte[0];

  /** How long closing waits for the other side to take what was sent. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private final DataInputStream in;
  private final OutputStream out;
  private final AllowList allowed;
  private final int maxBytes;
  private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();

  // Guarded by this.

  private final Queue<byte[]> outgoing = new ArrayDeque<>();

  /** Whether a thread is there to write what is outgoing. */
  private boolean writing;

  private boolean reading;
  private boolean closed;
  private Throwable reason;

  /** Null once they have run. */
  private List<Runnable> closeActions = new ArrayList<>();

  private StreamPort(InputStream in, OutputStream out, int maxBytes, List<Class<?>> allowed) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = out;
    this.maxBytes = maxBytes;
    this.allowed = new AllowList(allowed);
  }

  /**
   * Makes a port; closing it closes both streams.
   *
   * @param in where messages come from
   * @param out where messages go
   * @param maxBytes how long a serialised message may be, either way
   * @param allowed which more classes may come in, with their superclasses
   * @return the port
   * @throws IllegalArgumentException for a limit below one
   */
  public static StreamPort over(
      InputStream in, OutputStream out, int maxBytes, Class<?>... allowed) {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
    Limits.positive(maxBytes, "StreamPort.over");
    return new StreamPort(in, out, maxBytes, List.of(allowed));
  }

  /**
   * Makes a port over a connected socket, and has it send small messages at once. Closing the port
   * closes the socket.
   *
   * @param socket where messages come from and go to
   * @param maxBytes how long a serialised message may be, either way
   * @param allowed which more classes may come in, with their superclasses
   * @return the port
   * @throws IOException when the socket is not connected
   * @throws IllegalArgumentException for a limit below one
   */
  public static StreamPort over(Socket socket, int maxBytes, Class<?>... allowed)
      throws IOException {
    socket.setTcpNoDelay(true);
    return over(socket.getInputStream(), socket.getOutputStream(), maxBytes, allowed);
  }

  /**
   * Sends a message; it is serialised here and now.
   *
   * @param message what to send
   * @throws UncheckedIOException when the message cannot be serialised or is above the limit; the
   *     port stays open
   * @throws PortClosedException when the port is closed
   */
  @Override
  public void send(Object message) {
    byte[] frame = serialised(message);
    synchronized (this) {
      if (closed) {
        throw new PortClosedException("the port is closed", reason);
      }
      outgoing.add(frame);
      wakeWriter();
    }
  }

  /** Has what is outgoing written; call with the lock. */
  private void wakeWriter() {
    if (!writing) {
      BlockingWork.defaultExecutor().execute(this::write);
      writing = true;
    }
  }

  /** A frame: written in one piece, it needs one packet where it fits into one. */
  private byte[] serialised(Object message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[Integer.BYTES]);
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(message);
    } catch (IOException error) {
      throw new UncheckedIOException("a message cannot be serialised", error);
    }
    int length = bytes.size() - Integer.BYTES;
    if (length > maxBytes) {
      throw new UncheckedIOException(
          new InvalidObjectException(
              "a message of " + length + " bytes is above the port's limit of " + maxBytes));
    }
    byte[] frame = bytes.toByteArray();
    ByteBuffer.wrap(frame).putInt(length);
    return frame;
  }

  @Override
  public void onMessage(Consumer<Object> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    synchronized (this) {
      if (reading || closed) {
        return;
      }
      reading = true;
    }
    Thread reader = new Thread(this::read, "fermata-port-reader");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void onClose(Runnable action) {
    Objects.requireNonNull(action, "action");
    synchronized (this) {
      if (closeActions != null) {
        closeActions.add(action);
        return;
      }
    }
    action.run();
  }

  /**
   * Closes the port at once, and the streams when what was sent is written, or after five seconds
   * if the other side does not take it.
   */
  @Override
  public void close() {
    close(LINGER);
  }

  void close(Duration linger) {
    boolean toBeWritten;
    synchronized (this) {
      toBeWritten = writing && !closed;
    }
    end(null);
    if (toBeWritten) {
      CompletableFuture.delayedExecutor(
              linger.toMillis(), TimeUnit.MILLISECONDS, BlockingWork.defaultExecutor())
          .execute(this::closeStreams);
    }
  }

  @Override
  public synchronized Throwable closeReason() {
    return reason;
  }

  /** Writes what there is: a port that is idle takes no thread for it. */
  private void write() {
    try {
      boolean flushed = true;
      for (byte[] frame; (frame = nextFrame(flushed)) != null; ) {
        out.write(frame);
        flushed = frame == FLUSH;
        if (flushed) {
          out.flush();
        }
      }
    } catch (Throwable error) {
      end(error);
      closeStreams();
    }
  }

  /** What to write next; null when there is nothing left to do. */
  private byte[] nextFrame(boolean flushed) {
    synchronized (this) {
      byte[] frame = outgoing.poll();
      if (frame != null || !flushed) {
        return frame == null ? FLUSH : frame;
      }
      if (!closed) {
        writing = false;
        return null;
      }
    }
    closeStreams();
    return null;
  }

  private void read() {
    try {
      for (int first; (first = in.read()) >= 0; ) {
        receive(first);
      }
      end(null);
    } catch (Throwable error) {
      end(error);
    } finally {
      closeStreams();
    }
  }

  private void receive(int first) throws IOException, ClassNotFoundException {
    int length =
        first << 24
            | in.readUnsignedByte() << 16
            | in.readUnsignedByte() << 8
            | in.readUnsignedByte();
    if (length < 0 || length > maxBytes) {
      throw new StreamCorruptedException(
          "a message of " + (length & 0xFFFFFFFFL) + " bytes is above the limit of " + maxBytes);
    }
    byte[] bytes = in.readNBytes(length); // takes memory as the bytes come
    if (bytes.length < length) {
      throw new EOFException("the connection ended within a message");
    }
    Object message = allowed.read(bytes);
    for (Consumer<Object> listener : listeners) {
      listener.accept(message);
    }
  }

  /** Ends once; without an error what was sent is written before the streams are closed. */
  private void end(Throwable error) {
    List<Runnable> actions;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      reason = error;
      if (error != null) {
        outgoing.clear();
      }
      wakeWriter(); // it closes the streams
      actions = closeActions;
      closeActions = null;
    }
    actions.forEach(LoopPort::runOffLoop);
  }

  private void closeStreams() {
    // The one to read from first: a write under way may hold the other.
    try (out;
        in) {
      end(null);
    } catch (IOException alreadyBroken) {
      // Nothing more can come or go.
    }
  }
}
