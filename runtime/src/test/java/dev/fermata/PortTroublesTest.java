package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Errors that are hard to send, listeners that throw, and peers that do not read. */
@Timeout(60)
class PortTroublesTest {
  /** An error whose own code fails. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object notSerialisable = new Object();

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message for " + notSerialisable);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IllegalStateException("not to be written");
    }
  }

  private final EventLoop there = EventLoop.start("producer");
  private final EventLoop here = EventLoop.start("consumer");
  private final ConcurrentLinkedQueue<Throwable> reported = new ConcurrentLinkedQueue<>();
  private Socket thereSocket;
  private Socket hereSocket;

  @BeforeEach
  void connect() throws IOException {
    there.onUnhandledRejection((error, promise) -> reported.add(error));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      hereSocket = new Socket(server.getInetAddress(), server.getLocalPort());
      thereSocket = server.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
    hereSocket.close();
    thereSocket.close();
  }

  /** What a call gives that fails there with an error, over a port of this limit there. */
  private Throwable errorOver(int limitThere, Throwable error) throws IOException {
    Producer failing = Producer.of(List.of()).open();
    failing.failure = error;
    new AsyncIterableBridge.Handler<Object, Object>(
        StreamPort.over(thereSocket, limitThere), args -> failing, there);
    AsyncIterableBridge.Caller<Object, Object> caller =
        new AsyncIterableBridge.Caller<>(StreamPort.over(hereSocket, 100_000));
    Promise<IteratorResult<Object>> first = here.submit(() -> caller.call(null).iterator().next());
    Throwable arrived = assertThrows(Throwable.class, first::join);
    assertEquals(0, caller.pendingCount());
    return arrived;
  }

  @Test
  void an_error_whose_own_code_fails_arrives_described() throws IOException {
    RemoteFailureException arrived =
        assertInstanceOf(RemoteFailureException.class, errorOver(100_000, new Unspeakable()));
    assertEquals(Unspeakable.class.getName(), arrived.remoteClassName());
    assertTrue(arrived.remoteMessage().contains("IllegalStateException"), arrived::remoteMessage);
    assertEquals(List.of(), List.copyOf(reported));
  }

  @Test
  void an_error_over_a_port_of_a_small_limit_arrives_by_its_name() throws IOException {
    RemoteFailureException arrived =
        assertInstanceOf(
            RemoteFailureException.class,
            errorOver(350, new IllegalStateException("x".repeat(900))));
    assertEquals(IllegalStateException.class.getName(), arrived.remoteClassName());
    assertEquals(List.of(), List.copyOf(reported));
  }

  @Test
  void a_port_that_no_error_fits_through_is_closed() throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    new ObjectOutputStream(request).writeObject(new BridgeMessage.Request(1, null, 1));
    Throwable arrived = errorOver(request.size(), new IllegalStateException("x"));
    assertInstanceOf(PortClosedException.class, arrived);
    there.close();
    assertEquals(1, reported.size()); // where it happened, since nobody else can be told
  }

  @Test
  void an_action_for_the_end_of_a_port_that_throws_keeps_no_other_from_it() throws Exception {
    MessageChannel channel = MessageChannel.between(here, there);
    for (MessagePort port : List.of(StreamPort.over(hereSocket, 1_000), channel.first())) {
      List<Throwable> uncaught = new ArrayList<>();
      here.onUnhandledRejection((error, promise) -> uncaught.add(error));
      List<String> heard = new ArrayList<>();
      Thread closing =
          new Thread(
              () -> {
                port.onClose(
                    () -> {
                      Thread.currentThread()
                          .setUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
                      throw new IllegalStateException("first");
                    });
                port.onClose(() -> heard.add("second"));
                port.close();
              });
      closing.start();
      closing.join();
      here.submit(Promise::resolve).join();
      assertEquals(List.of("second"), heard);
      assertEquals("first", uncaught.get(0).getMessage());
    }
  }

  @Test
  void closing_a_port_whose_peer_does_not_read_closes_the_connection_all_the_same()
      throws IOException {
    StreamPort port = StreamPort.over(thereSocket, 1_000_000);
    for (int i = 0; i < 100; i++) {
      port.send(new byte[900_000]); // more than the buffers in between take
    }
    port.close(Duration.ofMillis(1));
    while (!thereSocket.isClosed()) {
      Thread.onSpinWait();
    }
    assertThrows(PortClosedException.class, () -> port.send("late"));
  }
}
