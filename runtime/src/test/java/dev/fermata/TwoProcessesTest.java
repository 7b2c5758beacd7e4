package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bridge over loopback to another JVM, which is killed in the middle. */
@Timeout(120)
class TwoProcessesTest {
  private final EventLoop loop = EventLoop.start("this process");
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private Process peer;
  private StreamPort port;

  private void connect(String role) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(60_000); // for a process that does not start
      peer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  BridgePeer.class.getName(),
                  String.valueOf(server.getLocalPort()),
                  role)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      port = StreamPort.over(server.accept(), BridgePeer.LIMIT);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    port.close();
    peer.destroyForcibly().waitFor();
    loop.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("fermata-port-") && !before.contains(thread)) {
        thread.join(30_000);
        assertFalse(thread.isAlive(), "a port's thread outlives its connection");
      }
    }
  }

  private <T> T onLoop(AsyncSupplier<T> step) {
    return loop.submit(step).join();
  }

  @Test
  void items_errors_results_and_closings_cross_between_processes() throws Exception {
    connect("producer");
    for (int credit : new int[] {1, 5}) {
      AsyncIterableBridge.Caller<String, Object> caller =
          new AsyncIterableBridge.Caller<>(port, credit);
      AsyncIterator<Object> few = caller.call("few").iterator();
      List<Promise<IteratorResult<Object>>> answers = new ArrayList<>();
      onLoop(
          () -> {
            for (int i = 0; i < 5; i++) {
              answers.add(few.next());
            }
            return Promise.resolve();
          });
      assertEquals(1, answers.get(0).join().value());
      assertNull(answers.get(1).join().value());
      assertEquals("three", answers.get(2).join().value());
      assertEquals("result", answers.get(3).join().<Object>returned());
      assertNull(answers.get(4).join().returned());

      AsyncIterator<Object> failing = caller.call("failing").iterator();
      assertEquals("one", onLoop(failing::next).value());
      Throwable error = assertThrows(IllegalStateException.class, () -> onLoop(failing::next));
      assertEquals("in another process", error.getMessage());
      assertTrue(onLoop(failing::next).done());

      int before = (int) onLoop(caller.call("closed").iterator()::next).value();
      AsyncIterator<Object> left = caller.call("few").iterator();
      onLoop(left::next);
      onLoop(left::close);
      assertEquals(before + 1, onLoop(caller.call("closed").iterator()::next).value());
      assertTrue(onLoop(left::next).done());
    }
  }

  @Test
  void killing_the_producer_rejects_what_is_parked_and_ends_what_is_in_flight() throws Exception {
    connect("producer");
    AsyncIterableBridge.Caller<String, Object> caller = new AsyncIterableBridge.Caller<>(port, 20);
    AsyncIterator<Object> endless = caller.call("endless").iterator();
    AsyncIterator<Object> parking = caller.call("parking").iterator();
    for (long i = 0; i < 1_000; i++) {
      assertEquals(i, onLoop(endless::next).value());
    }
    assertEquals("only", onLoop(parking::next).value());
    List<Promise<IteratorResult<Object>>> parked = new ArrayList<>();
    onLoop(
        () -> {
          parked.add(parking.next());
          parked.add(parking.next());
          parked.forEach(pending -> pending.then(answer -> null, error -> null));
          return Promise.resolve();
        });
    peer.destroyForcibly().waitFor();
    for (Promise<IteratorResult<Object>> pending : parked) {
      assertInstanceOf(PortClosedException.class, assertThrows(Throwable.class, pending::join));
    }
    long next = 1_000;
    Throwable loss = null;
    while (loss == null) { // items that had arrived are still given, in order
      try {
        assertEquals(next++, onLoop(endless::next).value());
      } catch (PortClosedException expected) {
        loss = expected;
      }
    }
    assertTrue(next < 1_100, "more items than the credit after the end: " + next);
    assertTrue(onLoop(endless::next).done());
    assertTrue(onLoop(parking::next).done());
    assertEquals(0, caller.pendingCount());
  }

  @Test
  void killing_the_consumer_closes_the_sources() throws Exception {
    connect("consumer");
    CountDownLatch endlessClosed = new CountDownLatch(1);
    CompletableFuture<Object> underWay = new CompletableFuture<>();
    CompletableFuture<Object> alsoUnderWay = new CompletableFuture<>();
    Producer parking = Producer.of(List.of("only")).open();
    parking.parks = true;
    AsyncIterableBridge.Handler<String, Object> handler =
        new AsyncIterableBridge.Handler<>(
            port,
            call -> {
              if (call.equals("endless")) {
                return AsyncIterable.<Object>from(
                        BridgePeer.numbers().onClose(endlessClosed::countDown))
                    .peek(item -> completeAt(underWay, item, 1_000L));
              }
              return parking.map(
                  item -> {
                    alsoUnderWay.complete(item);
                    return item;
                  });
            },
            loop);
    CompletableFuture<Void> lost = new CompletableFuture<>();
    port.onClose(() -> lost.complete(null));
    underWay.join();
    alsoUnderWay.join();
    assertEquals(2, handler.pendingCount());
    peer.destroyForcibly().waitFor();
    lost.join();
    endlessClosed.await();
    onLoop(Promise::resolve);
    parking.parked.resolve(null); // its finally can run now
    onLoop(Promise::resolve);
    onLoop(Promise::resolve);
    assertEquals(1, parking.closed.get());
    assertEquals(0, handler.pendingCount());
  }

  private static void completeAt(CompletableFuture<Object> future, Object item, Object at) {
    if (item.equals(at)) {
      future.complete(item);
    }
  }
}
