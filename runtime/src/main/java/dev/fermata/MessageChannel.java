package dev.fermata;

import java.util.Objects;

/**
 * Two connected {@link MessagePort}s within a process, each at home on a loop: it hears there, as
 * tasks, what is sent at the other one, the very objects. Messages that come before a port has a
 * listener wait for the first one. Closing either port, or the end of either loop, closes both,
 * after what was sent before; then {@code send} throws {@link PortClosedException}. Thread-safe.
 */
public final class MessageChannel {
  private final LoopPort first;
  private final LoopPort second;

  private MessageChannel(LoopPort first, LoopPort second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Connects two loops.
   *
   * @param first where the first port hears
   * @param second where the second port hears
   * @return the connection
   */
  public static MessageChannel between(EventLoop first, EventLoop second) {
    LoopPort one = new LoopPort(Objects.requireNonNull(first, "first"));
    LoopPort other = new LoopPort(Objects.requireNonNull(second, "second"));
    one.connect(other);
    return new MessageChannel(one, other);
  }

  /**
   * The port of the first loop.
   *
   * @return always the same port
   */
  public MessagePort first() {
    return first;
  }

  /**
   * The port of the second loop.
   *
   * @return always the same port
   */
  public MessagePort second() {
    return second;
  }
}
