package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers and handlers over ports: within the process, and with really serialised messages. */
@Timeout(60)
class BridgePortTest {
  private static final int LIMIT = 100_000;

  /** An item of a class that has to be allowed. */
  record Point(int x, int y) implements Serializable {}

  /** One whose class is known here but not on the list. */
  record Unlisted(int x) implements Serializable {}

  /** An error that is not on the list. */
  static final class Unlistable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unlistable(String message) {
      super(message);
    }
  }

  /** An error that cannot be serialised. */
  static final class Unserialisable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Object socket = new Object();

    Unserialisable(String message) {
      super(message);
    }

    @Override
    public String toString() {
      return "Unserialisable with " + socket.getClass();
    }
  }

  private final EventLoop there = EventLoop.start("producer");
  private final EventLoop here = EventLoop.start("consumer");
  private Socket thereSocket;
  private Socket hereSocket;
  private StreamPort therePort;
  private StreamPort herePort;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      hereSocket = new Socket(server.getInetAddress(), server.getLocalPort());
      thereSocket = server.accept();
    }
    therePort = port(thereSocket);
    herePort = port(hereSocket);
  }

  private static StreamPort port(Socket socket) throws IOException {
    return StreamPort.over(socket, LIMIT, Point.class);
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
    herePort.close();
    therePort.close();
    hereSocket.close();
    thereSocket.close();
  }

  private <T> AsyncIterableBridge.Handler<Object, T> handle(AsyncIterable<T> items) {
    return new AsyncIterableBridge.Handler<>(therePort, args -> items, there);
  }

  private <T> Promise<T> begin(Supplier<Promise<T>> step) {
    List<Promise<T>> made = new ArrayList<>();
    here.submit(
            () -> {
              made.add(step.get());
              made.get(0).then(value -> null, error -> null);
              return Promise.resolve();
            })
        .join();
    return made.get(0);
  }

  private static Throwable errorOf(Promise<?> promise) {
    return assertThrows(Throwable.class, promise::join);
  }

  private static CompletableFuture<Throwable> closeReason(StreamPort port) {
    CompletableFuture<Throwable> reason = new CompletableFuture<>();
    port.onClose(() -> reason.complete(port.closeReason()));
    return reason;
  }

  // Over a byte stream.

  @Test
  void items_arguments_and_return_values_cross_serialised() {
    Point point = new Point(1, 2);
    Producer producer = Producer.of(Arrays.asList(point, null, "text", 4L)).open();
    producer.result = new Point(3, 4);
    List<Object> calls = new ArrayList<>();
    AsyncIterableBridge.Handler<Object, Object> handler =
        new AsyncIterableBridge.Handler<>(
            therePort,
            args -> {
              calls.add(args);
              return producer;
            },
            there);
    AsyncIterableBridge.Caller<Object, Object> caller =
        new AsyncIterableBridge.Caller<>(herePort, 3);
    Point args = new Point(5, 6);
    AsyncIterator<Object> items = caller.call(args).iterator();
    Object first = begin(items::next).join().value();
    assertEquals(point, first);
    assertNotSame(point, first);
    assertEquals(List.of(args), calls);
    assertNotSame(args, calls.get(0));
    assertNull(begin(items::next).join().value());
    assertEquals("text", begin(items::next).join().value());
    assertEquals(4L, begin(items::next).join().value());
    assertEquals(new Point(3, 4), begin(items::next).join().returned());
    assertEquals(0, caller.pendingCount());
    assertEquals(0, handler.pendingCount());
  }

  @Test
  void what_is_sent_and_raised_crosses_and_closing_waits_for_finally() {
    Producer producer = Producer.of(List.of(1, 2, 3));
    AsyncIterableBridge.Handler<Object, Object> handler = handle(producer);
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    @SuppressWarnings("unchecked")
    AsyncGen<Object, Object, Object> items =
        (AsyncGen<Object, Object, Object>) caller.call("args").iterator();
    begin(items::next).join();
    assertEquals(2, begin(() -> items.send("a")).join().value());
    assertEquals(List.of("a"), producer.received);
    Promise<Void> closed = begin(items::close);
    assertEquals(1, handler.pendingCount());
    producer.gate.resolve(null);
    closed.join();
    assertEquals(1, producer.closed.get());
    assertEquals(0, caller.pendingCount());
    assertEquals(0, handler.pendingCount());
  }

  @Test
  void an_error_that_may_come_in_arrives_as_itself_with_its_stack_trace() {
    handle(failing(new IllegalStateException("here I am", new IOException("cause"))));
    Throwable error = errorOf(firstOf(new AsyncIterableBridge.Caller<>(herePort)));
    assertInstanceOf(IllegalStateException.class, error);
    assertEquals("here I am", error.getMessage());
    assertEquals("cause", error.getCause().getMessage());
    assertEquals(BridgePortTest.class.getName(), error.getStackTrace()[0].getClassName());
  }

  @Test
  void an_error_that_cannot_be_serialised_arrives_described() {
    handle(failing(new Unserialisable("socket inside")));
    RemoteFailureException error =
        assertInstanceOf(
            RemoteFailureException.class,
            errorOf(firstOf(new AsyncIterableBridge.Caller<>(herePort))));
    assertEquals(Unserialisable.class.getName(), error.remoteClassName());
    assertEquals("socket inside", error.remoteMessage());
    assertTrue(error.remoteStackTrace().contains("BridgePortTest"), error::remoteStackTrace);
    assertEquals(Unserialisable.class.getName() + ": socket inside", error.getMessage());
  }

  @Test
  void an_error_that_may_not_come_in_arrives_described_and_leaves_the_port_open() {
    handle(failing(new Unlistable("not on the list")));
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    for (int i = 0; i < 2; i++) {
      RemoteFailureException error =
          assertInstanceOf(RemoteFailureException.class, errorOf(firstOf(caller)));
      assertEquals(Unlistable.class.getName(), error.remoteClassName());
      assertInstanceOf(InvalidClassException.class, error.getSuppressed()[0]);
    }
    assertEquals(0, caller.pendingCount());
  }

  @Test
  void an_item_that_cannot_be_sent_fails_its_iteration_alone_and_closes_the_source() {
    Producer producer = Producer.of(List.of(1, new Object(), 3)).open();
    AsyncIterableBridge.Handler<Object, Object> handler = handle(producer);
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    AsyncIterator<Object> items = caller.call(null).iterator();
    assertEquals(1, begin(items::next).join().value());
    assertInstanceOf(UncheckedIOException.class, errorOf(begin(items::next)));
    assertTrue(begin(items::next).join().done());
    assertEquals(1, producer.closed.get());
    assertEquals(1, firstOf(caller).join().value());
    assertEquals(1, handler.pendingCount()); // the last one's, which is open
  }

  @Test
  void arguments_that_cannot_be_sent_reject_the_first_request() {
    handle(Producer.of(List.of(1)).open());
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    AsyncIterator<Object> items = caller.call(new Object()).iterator();
    assertInstanceOf(UncheckedIOException.class, errorOf(begin(items::next)));
    assertTrue(begin(items::next).join().done());
    assertEquals(0, caller.pendingCount());
  }

  @Test
  void a_message_above_the_limit_is_refused_where_it_is_sent() {
    Producer producer = Producer.of(List.of(new byte[LIMIT], "small")).open();
    handle(producer);
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    Throwable error = errorOf(firstOf(caller));
    assertTrue(error.getMessage().contains("above the port's limit of " + LIMIT), error::toString);
    assertEquals(1, producer.closed.get());
  }

  @Test
  void an_error_above_the_limit_arrives_by_name() {
    handle(failing(new IllegalStateException("x".repeat(LIMIT))));
    RemoteFailureException error =
        assertInstanceOf(
            RemoteFailureException.class,
            errorOf(firstOf(new AsyncIterableBridge.Caller<>(herePort))));
    assertEquals(IllegalStateException.class.getName(), error.remoteClassName());
    assertEquals("x".repeat(1_000), error.remoteMessage());
  }

  @Test
  void a_message_above_the_limit_that_comes_all_the_same_closes_the_port() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    DataOutputStream out = new DataOutputStream(thereSocket.getOutputStream());
    out.writeInt(LIMIT + 1);
    out.flush();
    assertInstanceOf(StreamCorruptedException.class, reason.join());
    assertThrows(PortClosedException.class, () -> herePort.send(1));
  }

  @Test
  void a_negative_length_closes_the_port() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    thereSocket.getOutputStream().write(new byte[] {-1, -1, -1, -1});
    assertInstanceOf(StreamCorruptedException.class, reason.join());
  }

  @Test
  void a_connection_that_ends_within_a_message_says_so() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    thereSocket.getOutputStream().write(new byte[] {0, 0, 0, 9, 1});
    thereSocket.close();
    assertInstanceOf(EOFException.class, reason.join());
  }

  @Test
  void a_class_that_is_not_on_the_list_closes_the_port() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    sendRaw(new Unlisted(1));
    Throwable refusal = reason.join();
    assertInstanceOf(InvalidClassException.class, refusal);
    assertTrue(refusal.getMessage().contains(Unlisted.class.getName()), refusal::toString);
  }

  @Test
  void an_array_of_a_class_that_is_not_on_the_list_closes_the_port() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    sendRaw(new Unlisted[0][0]);
    assertInstanceOf(InvalidClassException.class, reason.join());
  }

  @Test
  void a_proxy_closes_the_port() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    sendRaw(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Runnable.class},
            (InvocationHandler & Serializable) (proxy, method, args) -> null));
    assertInstanceOf(InvalidClassException.class, reason.join());
  }

  @Test
  void an_array_larger_than_any_message_is_refused_before_it_is_made() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    byte[] bytes = serialised(new long[0]);
    // The last four bytes of an array's serialised form are its length.
    bytes[bytes.length - 4] = 0x7F;
    sendFrame(bytes);
    assertInstanceOf(InvalidClassException.class, reason.join());
  }

  @Test
  void a_graph_that_is_too_deep_is_refused() throws IOException {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    herePort.onMessage(message -> {});
    Object deep = "end";
    for (int i = 0; i < 300; i++) {
      deep = new Object[] {deep};
    }
    sendRaw(deep);
    assertInstanceOf(InvalidClassException.class, reason.join());
  }

  @Test
  void arrays_and_lists_of_what_is_allowed_come_in() {
    handle(
        AsyncIterable.<Object>of(
            new int[][] {{1}, {2}},
            new Point[] {new Point(1, 2)},
            new ArrayList<>(List.of("a", 2.5))));
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    List<Object> items = begin(() -> caller.call(null).toList()).join();
    assertEquals("[[1], [2]]", Arrays.deepToString((int[][]) items.get(0)));
    assertEquals(new Point(1, 2), ((Point[]) items.get(1))[0]);
    assertEquals(List.of("a", 2.5), items.get(2));
  }

  // Loss.

  @Test
  void a_broken_connection_rejects_what_is_pending_and_closes_the_source() throws IOException {
    Producer producer = Producer.of(List.of(1)).open();
    producer.parks = true;
    AsyncIterableBridge.Handler<Object, Object> handler = handle(producer);
    CompletableFuture<Throwable> lost = closeReason(therePort);
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(herePort);
    AsyncIterator<Object> items = caller.call(null).iterator();
    begin(items::next).join();
    Promise<?> parked = begin(items::next);
    Promise<?> parkedToo = begin(items::next);
    hereSocket.close();
    assertInstanceOf(PortClosedException.class, errorOf(parked));
    assertInstanceOf(PortClosedException.class, errorOf(parkedToo));
    assertTrue(begin(items::next).join().done());
    lost.join();
    there.submit(Promise::resolve).join();
    producer.parked.resolve(null);
    for (int i = 0; i < 5; i++) {
      there.submit(Promise::resolve).join();
    }
    assertEquals(1, producer.closed.get());
    assertEquals(0, caller.pendingCount());
    assertEquals(0, handler.pendingCount());
    assertInstanceOf(PortClosedException.class, errorOf(firstOf(caller)));
  }

  @Test
  void closing_a_port_flushes_what_was_sent_and_ends_both_sides() {
    CompletableFuture<Throwable> reason = closeReason(herePort);
    List<Object> messages = new ArrayList<>();
    herePort.onMessage(messages::add);
    for (int i = 0; i < 100; i++) {
      therePort.send(i);
    }
    therePort.close();
    therePort.close();
    assertNull(reason.join());
    assertEquals(100, messages.size());
    assertThrows(PortClosedException.class, () -> therePort.send(1));
    CompletableFuture<Throwable> late = closeReason(therePort);
    assertTrue(late.isDone());
  }

  @Test
  void a_port_that_nobody_listens_at_takes_no_thread() throws IOException {
    for (int i = 0; i < 10; i++) {
      therePort.send(i);
    }
    DataInputStream in = new DataInputStream(hereSocket.getInputStream());
    for (int i = 0; i < 10; i++) {
      in.readNBytes(in.readInt());
    }
    while (Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().equals(StreamPort.class.getName()))) {
      Thread.onSpinWait(); // the writer is on its way out
    }
  }

  @Test
  void frames_are_a_length_and_an_object() throws IOException {
    therePort.send("x");
    DataInputStream in = new DataInputStream(hereSocket.getInputStream());
    byte[] expected = serialised("x");
    assertEquals(expected.length, in.readInt());
    assertEquals(Arrays.toString(expected), Arrays.toString(in.readNBytes(expected.length)));
  }

  // Lateness.

  @Test
  void messages_for_iterations_that_have_ended_are_ignored_and_counted() {
    List<Consumer<Object>> listeners = new ArrayList<>();
    List<Object> sent = new ArrayList<>();
    MessagePort port =
        new MessagePort() {
          @Override
          public void send(Object message) {
            sent.add(message);
          }

          @Override
          public void onMessage(Consumer<Object> listener) {
            listeners.add(listener);
          }
        };
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(port);
    AsyncIterableBridge.Handler<Object, Object> handler =
        new AsyncIterableBridge.Handler<>(port, args -> AsyncIterable.of(1), there);
    listeners.forEach(listener -> listener.accept(new BridgeMessage.Item(7, 0, "late")));
    listeners.forEach(listener -> listener.accept(new BridgeMessage.Done(7, 0, null)));
    listeners.forEach(listener -> listener.accept(new BridgeMessage.Next(7, 1, 1, null)));
    listeners.forEach(listener -> listener.accept("not a bridge's message"));
    there.submit(Promise::resolve).join();
    assertEquals(2, caller.lateCount());
    assertEquals(1, handler.lateCount());
    assertEquals(List.of(), sent);
  }

  @Test
  void items_that_nobody_allowed_are_a_breach_that_ends_the_iteration() {
    List<Consumer<Object>> listeners = new ArrayList<>();
    List<Object> sent = new ArrayList<>();
    MessagePort port =
        new MessagePort() {
          @Override
          public void send(Object message) {
            sent.add(message);
          }

          @Override
          public void onMessage(Consumer<Object> listener) {
            listeners.add(listener);
          }
        };
    AsyncIterableBridge.Caller<Object, Object> caller = new AsyncIterableBridge.Caller<>(port);
    AsyncIterator<Object> items = caller.call(null).iterator();
    Promise<IteratorResult<Object>> first = begin(items::next);
    long id = ((BridgeMessage.Request) sent.get(0)).id();
    listeners.get(0).accept(new BridgeMessage.Item(id, 0, "asked"));
    listeners.get(0).accept(new BridgeMessage.Item(id, 0, "unasked"));
    assertEquals("asked", first.join().value());
    assertInstanceOf(IllegalStateException.class, errorOf(begin(items::next)));
    assertInstanceOf(BridgeMessage.Return.class, sent.get(1));
    assertEquals(0, caller.pendingCount());
  }

  // Between two loops of a process.

  @Test
  void a_channel_carries_the_very_objects_to_the_loop_of_each_end() {
    MessageChannel channel = MessageChannel.between(here, there);
    Error failure = new Error("failure");
    Producer producer = Producer.of(List.of(1)).open();
    producer.failure = failure;
    AsyncIterableBridge.Handler<Object, Object> handler =
        new AsyncIterableBridge.Handler<>(channel.second(), args -> producer, there);
    AsyncIterableBridge.Caller<Object, Object> caller =
        new AsyncIterableBridge.Caller<>(channel.first());
    AsyncIterator<Object> items = caller.call(null).iterator();
    assertEquals(1, begin(items::next).join().value());
    assertSame(failure, errorOf(begin(items::next)));
    assertEquals(0, caller.pendingCount());
    assertEquals(0, handler.pendingCount());
    CompletableFuture<EventLoop> heardOn = new CompletableFuture<>();
    channel.first().onMessage(message -> heardOn.complete(EventLoop.current()));
    channel.second().send("x");
    assertSame(here, heardOn.join());
  }

  @Test
  void messages_wait_for_the_first_listener_of_a_channel() {
    MessageChannel channel = MessageChannel.between(here, there);
    channel.first().send(1);
    channel.first().send(2);
    there.submit(Promise::resolve).join();
    List<Object> heard = new ArrayList<>();
    channel.second().onMessage(heard::add);
    channel.first().send(3);
    there.submit(Promise::resolve).join();
    there.submit(Promise::resolve).join();
    assertEquals(List.of(1, 2, 3), heard);
  }

  @Test
  void closing_either_end_of_a_channel_rejects_what_is_pending_and_closes_the_source() {
    MessageChannel channel = MessageChannel.between(here, there);
    Producer producer = Producer.of(List.of(1)).open();
    producer.parks = true;
    AsyncIterableBridge.Handler<Object, Object> handler =
        new AsyncIterableBridge.Handler<>(channel.second(), args -> producer, there);
    AsyncIterableBridge.Caller<Object, Object> caller =
        new AsyncIterableBridge.Caller<>(channel.first());
    AsyncIterator<Object> items = caller.call(null).iterator();
    begin(items::next).join();
    Promise<?> parked = begin(items::next);
    channel.second().close();
    assertInstanceOf(PortClosedException.class, errorOf(parked));
    there.submit(Promise::resolve).join();
    producer.parked.resolve(null);
    for (int i = 0; i < 5; i++) {
      there.submit(Promise::resolve).join();
    }
    assertEquals(1, producer.closed.get());
    assertEquals(0, handler.pendingCount());
    assertThrows(PortClosedException.class, () -> channel.first().send(1));
    assertNull(channel.first().closeReason());
  }

  @Test
  void the_end_of_a_loop_closes_its_channels() {
    MessageChannel channel = MessageChannel.between(here, there);
    CompletableFuture<Throwable> reason = new CompletableFuture<>();
    channel.first().onClose(() -> reason.complete(channel.first().closeReason()));
    there.close();
    assertNotNull(reason.join());
    assertThrows(PortClosedException.class, () -> channel.first().send(1));
  }

  @Test
  void a_handler_without_a_loop_is_refused() {
    assertThrows(
        IllegalStateException.class,
        () -> new AsyncIterableBridge.Handler<Object, Object>(therePort, args -> null));
  }

  private static AsyncIterable<Object> failing(Throwable error) {
    Producer producer = Producer.of(List.of()).open();
    producer.failure = error;
    return producer;
  }

  private Promise<IteratorResult<Object>> firstOf(
      AsyncIterableBridge.Caller<Object, Object> caller) {
    return begin(() -> caller.call(null).iterator().next());
  }

  private void sendRaw(Object object) throws IOException {
    sendFrame(serialised(object));
  }

  private void sendFrame(byte[] bytes) throws IOException {
    DataOutputStream out = new DataOutputStream(thereSocket.getOutputStream());
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private static byte[] serialised(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }
}
