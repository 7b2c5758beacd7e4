package dev.fermata.examples.grpc;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;

import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The process that has the streams: it records the trembling of the ground at some stations. */
final class Seismograph {
  /** What is measured. */
  interface Ground {
    /** The samples of a station's next trace; null when there are no more. */
    Promise<String> samples(String station, int number);
  }

  private final Ground ground;
  private final Consumer<String> log;

  /**
   * A seismograph that has recorded nothing.
   *
   * @param log is told what it does
   */
  Seismograph(Ground ground, Consumer<String> log) {
    this.ground = ground;
    this.log = log;
  }

  /** The traces of a station. None is recorded before somebody asks for it. */
  @AsyncGenerator
  Flow.Publisher<String> traces(String station) {
    log.accept(station + " opened");
    try {
      int number = 0;
      for (String samples; (samples = await(ground.samples(station, number))) != null; number++) {
        log.accept(station + " recorded " + number);
        Co.yield(number + " " + samples);
      }
    } finally {
      log.accept(station + " closed");
    }
    return done();
  }

  /** Serves the traces on the loopback interface, at a port that is free. */
  Server serve(EventLoop loop) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .executor(loop)
        .addService(
            ServerServiceDefinition.builder(SeismographService.NAME)
                .addMethod(
                    SeismographService.TRACES,
                    ServerCalls.asyncServerStreamingCall(
                        (station, answer) -> OutgoingStream.send(traces(station), answer)))
                .build())
        .build()
        .start();
  }

  /** Runs until the process that started this one ends, or closes its end of the input. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    try (EventLoop loop = EventLoop.start("seismograph")) {
      Seismograph seismograph = new Seismograph(new SimulatedGround(), System.out::println);
      Server server = seismograph.serve(loop);
      System.out.println("port " + server.getPort());
      System.in.transferTo(OutputStream.nullOutputStream());
      server.shutdownNow().awaitTermination();
    }
  }
}
