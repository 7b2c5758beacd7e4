package dev.fermata.examples.grpc;

import static dev.fermata.Co.await;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Async;
import dev.fermata.AsyncIterator;
import dev.fermata.AsyncSupplier;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The seismograph in one JVM and the observatory in another, and nothing but gRPC between them. */
@Timeout(120)
class BeyondOneMachineTest {
  /**
   * Traces that may be recorded and not read: what the window of the stream holds, what the server
   * holds back before it calls itself busy (32 KiB), and one on each side that is being handled.
   */
  private static final int FURTHEST_AHEAD =
      (Observatory.WINDOW + 32 * 1024) / SimulatedGround.SAMPLES + 2;

  private final EventLoop loop = EventLoop.start("this process");

  @AfterEach
  void end() {
    loop.close();
  }

  private <T> T onLoop(AsyncSupplier<T> steps) {
    return loop.submit(steps).join();
  }

  private static int portOf(OtherProcess seismograph) throws InterruptedException {
    return Integer.parseInt(seismograph.printed().await("port ").substring("port ".length()));
  }

  /** What these steps fail with, as they do on the loop. */
  private Throwable failureOf(AsyncSupplier<?> steps) {
    return onLoop(() -> Co.async(steps).then(value -> null, error -> error));
  }

  @Nested
  class WithTheSeismographElsewhere {
    private static OtherProcess seismograph;
    private static Observatory observatory;

    @BeforeAll
    static void connect() throws IOException, InterruptedException {
      seismograph = new OtherProcess(Seismograph.class);
      observatory = new Observatory(portOf(seismograph));
    }

    @AfterAll
    static void disconnect() throws InterruptedException {
      observatory.close();
      seismograph.close();
    }

    @Test
    void every_trace_arrives_in_its_order_and_then_the_end() {
      int traces = onLoop(() -> observatory.read(SimulatedGround.BRIEF, Integer.MAX_VALUE));
      assertEquals(SimulatedGround.BRIEF_TRACES, traces);
    }

    @Test
    void nothing_is_recorded_before_somebody_asks() {
      AsyncIterator<String> unasked = observatory.traces("restless island").iterator();
      onLoop(() -> observatory.read(SimulatedGround.BRIEF, Integer.MAX_VALUE));
      assertEquals(0, seismograph.printed().count("restless island"));
      onLoop(unasked::close);
    }

    @Test
    void leaving_the_loop_here_runs_the_finally_there() throws InterruptedException {
      assertEquals(3, onLoop(() -> observatory.read("restless coast", 3)));
      seismograph.printed().await("restless coast closed");
    }

    @Test
    void an_error_there_arrives_here_behind_the_traces_before_it() {
      Promise.Resolvers<String> third = Promise.withResolvers();
      Throwable error = failureOf(() -> readAll(SimulatedGround.FAULTY, third));
      assertEquals("2 " + "~".repeat(SimulatedGround.SAMPLES), third.promise().join());
      assertEquals(
          "UNKNOWN: the pen of faulty has run dry", ((StatusRuntimeException) error).getMessage());
    }

    @Async
    private Promise<Void> readAll(String station, Promise.Resolvers<String> third) {
      int traces = 0;
      for (String trace : forAwait(observatory.traces(station))) {
        if (++traces == 3) {
          third.resolve(trace);
        }
      }
      return result();
    }

    @Test
    void while_the_reader_pauses_the_recording_stands_still() throws InterruptedException {
      Promise.Resolvers<Void> paused = Promise.withResolvers();
      Promise.Resolvers<Void> goOn = Promise.withResolvers();
      Promise<Integer> reading =
          loop.submit(() -> pauseAfterThree("restless hills", paused, goOn.promise()));
      paused.promise().join();

      // Other streams of the same connection have all the time that they want meanwhile.
      for (int i = 0; i < 4; i++) {
        onLoop(() -> observatory.read(SimulatedGround.BRIEF, Integer.MAX_VALUE));
      }
      int recorded = recorded();
      assertTrue(recorded <= 3 + FURTHEST_AHEAD, "recorded " + recorded);

      goOn.resolve(null);
      assertEquals(1_000, reading.join());
      seismograph.printed().await("restless hills closed");
      assertTrue(recorded() >= 1_000, "recorded " + recorded());
      assertTrue(recorded() <= 1_000 + FURTHEST_AHEAD, "recorded " + recorded());
    }

    private int recorded() {
      return seismograph.printed().count("restless hills recorded ");
    }

    @Async
    private Promise<Integer> pauseAfterThree(
        String station, Promise.Resolvers<Void> paused, Promise<Void> goOn) {
      int traces = 0;
      for (String trace : forAwait(observatory.traces(station))) {
        traces++;
        if (traces == 3) {
          paused.resolve(null);
          await(goOn);
        }
        if (traces == 1_000) {
          assertTrue(trace.startsWith("999 "));
          break;
        }
      }
      return result(traces);
    }
  }

  @Nested
  class WithASeismographThatIsLost {
    private final OtherProcess seismograph;
    private final Observatory observatory;

    WithASeismographThatIsLost() throws IOException, InterruptedException {
      seismograph = new OtherProcess(Seismograph.class);
      observatory = new Observatory(portOf(seismograph));
    }

    @AfterEach
    void disconnect() throws InterruptedException {
      observatory.close();
      seismograph.close();
    }

    @Test
    void a_request_that_waits_is_told_that_the_other_process_is_gone() throws InterruptedException {
      AsyncIterator<String> traces = observatory.traces(SimulatedGround.CALM).iterator();
      for (int i = 0; i < 3; i++) {
        IteratorResult<String> trace = onLoop(traces::next);
        assertTrue(trace.value().startsWith(i + " "));
      }
      Promise<Throwable> outcome =
          loop.submit(() -> traces.next().then(trace -> null, error -> error));
      seismograph.kill();
      assertUnavailable(outcome.join());
      assertTrue(onLoop(traces::next).done());
    }

    @Test
    void a_stream_in_full_flow_ends_with_the_other_process() throws InterruptedException {
      Promise<Throwable> outcome =
          loop.submit(
              () ->
                  observatory
                      .read(SimulatedGround.RESTLESS, Integer.MAX_VALUE)
                      .then(traces -> null, error -> error));
      seismograph.printed().await("restless recorded 1000");
      seismograph.kill();
      assertUnavailable(outcome.join());
    }

    private static void assertUnavailable(Throwable error) {
      assertEquals(Status.Code.UNAVAILABLE, Status.fromThrowable(error).getCode(), error::toString);
    }
  }

  @Nested
  class WithAnObservatoryThatIsLost {
    /** Would print a warning about the loss; kept here so that it is not made anew. */
    private static final Logger GRPC =
        Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

    private final Journal log = new Journal();
    private final Server server;
    private final OtherProcess observatory;

    WithAnObservatoryThatIsLost() throws IOException {
      GRPC.setLevel(Level.SEVERE);
      server = new Seismograph(new SimulatedGround(), log::add).serve(loop);
      observatory =
          new OtherProcess(
              Observatory.class, String.valueOf(server.getPort()), SimulatedGround.RESTLESS);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
      observatory.close();
      server.shutdownNow().awaitTermination();
    }

    @Test
    void the_finally_here_runs_when_the_other_process_is_gone() throws InterruptedException {
      log.await("restless recorded 1000");
      observatory.kill();
      log.await("restless closed");
    }
  }
}
