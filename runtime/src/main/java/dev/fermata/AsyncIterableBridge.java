package dev.fermata;

import java.util.Objects;
import java.util.function.Function;

/**
 * Carries async iterables to other loops, threads and processes.
 *
 * <p>The source runs where it belongs and the consumer where it is. The request goes out with the
 * first {@code next()}; the source runs at most {@code credit} items ahead of its consumer, one
 * unless said otherwise. Every item arrives once and in order, null too; several requests may be
 * pending. Closing crosses over and is done when the source's {@code finally} blocks are; requests
 * that were waiting then are answered with the end. An error arrives once, a return value with the
 * end. A source that always has an item ready does not hold its consumer's loop: after each {@code
 * credit} items in a row the next one comes by a task. The iterators are {@link AsyncGen}s: what is
 * sent, raised or finished with reaches a source that is one (with a credit above one, values sent
 * in go with whichever item is asked for then, and {@code finish} does not wait for requests made
 * before it). A connection or a loop that ends rejects what is pending with a {@link
 * PortClosedException} and closes the sources.
 */
public final class AsyncIterableBridge {
  private AsyncIterableBridge() {}

  /**
   * Lets consumers on other loops of this process iterate something, as {@link #between(EventLoop,
   * AsyncIterable, int)} does with a credit of one.
   *
   * @param <T> the type of the items
   * @param source the loop on which the items come about
   * @param items what to iterate; touched on that loop alone
   * @return the items, for any loop
   */
  public static <T> AsyncIterable<T> between(EventLoop source, AsyncIterable<T> items) {
    return between(source, items, 1);
  }

  /**
   * Lets consumers on other loops of this process iterate something. Items and errors arrive as the
   * very objects.
   *
   * @param <T> the type of the items
   * @param source the loop on which the items come about
   * @param items what to iterate; touched on that loop alone
   * @param credit how many items the source may run ahead; a bigger one wakes the loops less often
   * @return the items, for any loop; each iteration iterates {@code items} anew
   * @throws IllegalArgumentException for a credit below one
   */
  public static <T> AsyncIterable<T> between(EventLoop source, AsyncIterable<T> items, int credit) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(items, "items");
    return DirectBridge.connect(source, items, credit).items();
  }

  /**
   * The consumers' end of a bridge over a port, which may have several. Thread-safe.
   *
   * @param <A> the type of what a call is made with
   * @param <T> the type of the items
   */
  public static final class Caller<A, T> {
    private final BridgeCaller caller;

    /**
     * Makes a caller with a credit of one.
     *
     * @param port leads to the handler
     */
    public Caller(MessagePort port) {
      this(port, 1);
    }

    /**
     * Makes a caller.
     *
     * @param port leads to the handler
     * @param credit how many items each source may run ahead
     * @throws IllegalArgumentException for a credit below one
     */
    public Caller(MessagePort port, int credit) {
      this.caller = new BridgeCaller(Objects.requireNonNull(port, "port")::send, credit);
      port.onMessage(caller::receive);
      port.onClose(
          () ->
              caller.lose(
                  new PortClosedException(
                      "the port to the other side of a bridge is closed", port.closeReason())));
    }

    /**
     * Calls the handler, once somebody asks for the first item.
     *
     * @param args what the handler gets
     * @return the items that it gives; each iteration is a call of its own
     */
    public AsyncIterable<T> call(A args) {
      return caller.call(args);
    }

    /**
     * How many iterations are open: called, and not known to have ended on the other side.
     *
     * @return their number
     */
    public int pendingCount() {
      return caller.pendingCount();
    }

    /**
     * How many messages came for iterations that had ended, or for another caller of the port.
     *
     * @return their number since this was made
     */
    public long lateCount() {
      return caller.lateCount();
    }
  }

  /**
   * The producers' end of a bridge over a port: serves calls for as long as the port is open. One
   * port has one handler, since each answers all calls. On a port that has a caller as well, make
   * the handler first, so that it misses no call.
   *
   * @param <A> the type of what a call is made with
   * @param <T> the type of the items
   */
  public static final class Handler<A, T> {
    private final BridgeHandler handler;

    /**
     * Makes a handler whose sources run on the current loop.
     *
     * @param port leads to the caller
     * @param sources makes the items of each call; null, or what it throws, fails the call
     * @throws IllegalStateException off a loop
     */
    public Handler(MessagePort port, Function<A, AsyncIterable<T>> sources) {
      this(port, sources, EventLoop.require("a bridge's handler"));
    }

    /**
     * Makes a handler.
     *
     * @param port leads to the caller
     * @param sources makes the items of each call; null, or what it throws, fails the call
     * @param loop where that happens and the sources run
     */
    public Handler(MessagePort port, Function<A, AsyncIterable<T>> sources, EventLoop loop) {
      Objects.requireNonNull(port, "port");
      Objects.requireNonNull(sources, "sources");
      Objects.requireNonNull(loop, "loop");
      @SuppressWarnings("unchecked") // what callers send is the user's agreement with them
      Function<Object, AsyncIterable<T>> untyped = args -> sources.apply((A) args);
      this.handler = new BridgeHandler(loop, untyped, port::send, port::close);
      port.onMessage(handler::receive);
      port.onClose(handler::lose);
    }

    /**
     * How many sources are open.
     *
     * @return their number
     */
    public int pendingCount() {
      return handler.pendingCount();
    }

    /**
     * How many messages came for iterations that had ended.
     *
     * @return their number since this was made
     */
    public long lateCount() {
      return handler.lateCount();
    }
  }
}
