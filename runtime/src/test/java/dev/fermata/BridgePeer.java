package dev.fermata;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The other process of {@link TwoProcessesTest}: connects, and then serves calls or makes two of
 * them, until it is killed or the connection ends.
 */
final class BridgePeer {
  static final int LIMIT = 100_000;

  private BridgePeer() {}

  /**
   * Takes a role.
   *
   * @param args the port on the loopback address, and {@code producer} or {@code consumer}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        EventLoop loop = EventLoop.start("peer")) {
      StreamPort port = StreamPort.over(socket, LIMIT);
      port.onClose(ended::countDown);
      if (args[1].equals("producer")) {
        new AsyncIterableBridge.Handler<String, Object>(port, BridgePeer::itemsOf, loop);
      } else {
        AsyncIterableBridge.Caller<String, Object> caller =
            new AsyncIterableBridge.Caller<>(port, 10);
        loop.submit(() -> caller.call("endless").count());
        loop.submit(() -> caller.call("parking").count());
      }
      ended.await();
    }
  }

  /** What it has: a few items, and how often they were closed. */
  private static final Producer FEW = few();

  private static Producer few() {
    Producer few = Producer.of(Arrays.asList(1, null, "three")).open();
    few.result = "result";
    return few;
  }

  /** Numbers for ever, a few items, an error, or one item and then none. */
  static AsyncIterable<Object> itemsOf(String call) {
    return switch (call) {
      case "endless" -> AsyncIterable.from((Iterable<Object>) () -> numbers().iterator());
      case "few" -> FEW;
      case "closed" -> AsyncIterable.of(FEW.closed.get());
      case "failing" -> failing();
      default -> parking();
    };
  }

  private static Producer failing() {
    Producer failing = Producer.of(List.of("one")).open();
    failing.failure = new IllegalStateException("in another process");
    return failing;
  }

  private static Producer parking() {
    Producer parking = Producer.of(List.of("only")).open();
    parking.parks = true;
    return parking;
  }

  static Stream<Object> numbers() {
    return LongStream.iterate(0, n -> n + 1).mapToObj(n -> n);
  }
}
