package dev.fermata;

import java.util.function.Consumer;

/**
 * One end of a connection that carries messages both ways, in order: what {@link
 * AsyncIterableBridge} speaks over.
 *
 * <p>Open to hand-written implementations; {@link MessageChannel} connects two loops, {@link
 * StreamPort} the two ends of a byte stream. An implementation must be thread-safe, and must give
 * its listeners one message at a time, each happening-before the next.
 */
public interface MessagePort {

  /**
   * Sends a message; returns without waiting for the other end.
   *
   * @param message what to send; what the transport can carry, that is for most a {@link
   *     java.io.Serializable}
   * @throws RuntimeException when this message cannot be sent, or none can any more
   */
  void send(Object message);

  /**
   * Adds a listener for messages from the other end.
   *
   * @param listener gets each message, on a thread of the transport's choice
   */
  void onMessage(Consumer<Object> listener);

  /**
   * Adds an action for the end of the connection, for whatever reason; it runs at once when there
   * is no connection any more. By default it never runs.
   *
   * @param action runs once, on a thread of the transport's choice
   */
  default void onClose(Runnable action) {}

  /** Ends the connection. By default this does nothing. */
  default void close() {}

  /**
   * Why the connection has ended.
   *
   * @return the error; by default, and when there was none, null
   */
  default Throwable closeReason() {
    return null;
  }
}
