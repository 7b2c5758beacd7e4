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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
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
 * <p>A thread of its own reads from the first listener on and calls the listeners; another one
 * writes. Thread-safe.
 */
public final class StreamPort implements MessagePort {
  /** What {@link #outgoing} ends with. */
  private static final byte[] LAST = new byte[0];

  private final DataInputStream in;
  private final OutputStream out;
  private final AllowList allowed;
  private final int maxBytes;
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private final List<Consumer<Object>> listeners = new CopyOnWriteArrayList<>();

  // Guarded by this.

  private boolean reading;
  private boolean closed;
  private Throwable reason;

  /** Null once they have run. */
  private List<Runnable> closeActions = new ArrayList<>();

  private StreamPort(InputStream in, OutputStream out, int maxBytes, List<Class<?>> allowed) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = out;
    this.maxBytes = maxBytes;
    this.allowed = new AllowList(allowed, maxBytes);
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
    StreamPort port = new StreamPort(in, out, maxBytes, List.of(allowed));
    daemon(port::write, "fermata-port-writer");
    return port;
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

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
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
    daemon(this::read, "fermata-port-reader");
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

  /** Closes the port and the streams once what was sent is written. */
  @Override
  public void close() {
    end(null);
  }

  @Override
  public synchronized Throwable closeReason() {
    return reason;
  }

  private void write() {
    try {
      for (byte[] frame; (frame = outgoing.take()) != LAST; ) {
        out.write(frame);
        if (outgoing.isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (IOException error) {
      end(error);
    } catch (InterruptedException nobodyElseHasThisThread) {
      end(nobodyElseHasThisThread);
    } finally {
      closeStreams();
    }
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
      outgoing.add(LAST);
      actions = closeActions;
      closeActions = null;
    }
    actions.forEach(Runnable::run);
  }

  private void closeStreams() {
    try (in;
        out) {
      end(null);
    } catch (IOException alreadyBroken) {
      // Nothing more can come or go.
    }
  }
}
