package dev.fermata.examples.grpc;

import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;

import dev.fermata.Async;
import dev.fermata.AsyncIterable;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The process that reads the streams of a seismograph elsewhere. */
final class Observatory implements AutoCloseable {
  /** How many bytes of a stream may be on their way here without having been read. */
  static final int WINDOW = 64 * 1024;

  private final ManagedChannel channel;

  /** An observatory that has not connected yet. */
  Observatory(int port) {
    channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .flowControlWindow(WINDOW)
            .usePlaintext()
            .build();
  }

  /** The traces of a station; nothing of it happens before the first one is asked for. */
  AsyncIterable<String> traces(String station) {
    return AsyncIterable.from(IncomingStream.of(channel, SeismographService.TRACES, station));
  }

  /** Reads a station's traces until it ends or there are enough of them. */
  @Async
  Promise<Integer> read(String station, int enough) {
    int traces = 0;
    for (String trace : forAwait(traces(station))) {
      if (!trace.startsWith(traces + " ")) {
        throw new IllegalStateException("Not trace " + traces + ": " + trace);
      }
      if (++traces == enough) {
        break;
      }
    }
    return result(traces);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** Reads a station for as long as it goes on, or this process does. */
  public static void main(String... arguments) {
    int port = Integer.parseInt(arguments[0]);
    try (Observatory observatory = new Observatory(port)) {
      EventLoop.run(() -> observatory.read(arguments[1], Integer.MAX_VALUE));
    }
  }
}
