package dev.fermata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer that does not keep to the protocol can do to a port and a bridge: nothing much. */
@Timeout(60)
class HostilePeerTest {
  private static final int LIMIT = 100_000;
  private static final long MARK = 0x1122334455667788L;

  /** An error that puts something else in its place when it is serialised. */
  private static final class Disguised extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object disguise;

    Disguised(Object disguise) {
      super("disguised");
      this.disguise = disguise;
    }

    Object writeReplace() {
      return disguise;
    }
  }

  private static final class Unlisted implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final EventLoop loop = EventLoop.start("attacked");

  @AfterEach
  void close() {
    loop.close();
  }

  /** Why a port closes to which a peer sends these bytes and no more; null for no reason. */
  private static Throwable closeReasonAfter(byte[] sent, List<Object> heard) {
    StreamPort port =
        StreamPort.over(new ByteArrayInputStream(sent), OutputStream.nullOutputStream(), LIMIT);
    CompletableFuture<Throwable> reason = new CompletableFuture<>();
    port.onClose(() -> reason.complete(port.closeReason()));
    port.onMessage(heard::add);
    return reason.join();
  }

  private static Throwable closeReasonAfter(byte[] sent) {
    List<Object> heard = new ArrayList<>();
    Throwable reason = closeReasonAfter(sent, heard);
    assertEquals(List.of(), heard);
    return reason;
  }

  private static byte[] frame(byte[] object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(object.length);
    out.write(object);
    return bytes.toByteArray();
  }

  private static byte[] serialised(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /** Serialised, with another number in the place of {@link #MARK}. */
  private static byte[] forged(Object object, long instead) throws IOException {
    byte[] bytes = serialised(object);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
      if (buffer.getLong(at) == MARK) {
        buffer.putLong(at, instead);
        return bytes;
      }
    }
    throw new AssertionError("no mark in " + object);
  }

  // Bytes.

  @Test
  void a_connection_that_ends_wherever_it_likes_closes_the_port() throws IOException {
    byte[] whole = frame(serialised(new BridgeMessage.Item(1, 0, List.of("text"))));
    assertEquals(null, closeReasonAfter(new byte[0]));
    for (int length = 1; length < whole.length; length++) {
      assertInstanceOf(EOFException.class, closeReasonAfter(Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void a_byte_changed_anywhere_is_an_error_or_another_message_and_never_anything_else()
      throws IOException {
    byte[] whole = serialised(new BridgeMessage.Item(1, 0, new Object[] {"text", 7}));
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 << bit);
        List<Object> heard = new ArrayList<>();
        Throwable reason = closeReasonAfter(frame(changed), heard);
        assertTrue(
            reason == null ? heard.size() == 1 : reason instanceof Exception && heard.isEmpty(),
            () -> heard + " and " + reason);
      }
    }
  }

  @Test
  void something_that_is_no_serialised_object_closes_the_port() throws IOException {
    assertInstanceOf(
        StreamCorruptedException.class, closeReasonAfter(frame("GET / HTTP/1.1\r\n".getBytes())));
    assertInstanceOf(EOFException.class, closeReasonAfter(frame(new byte[0])));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void a_request_for_no_items_closes_the_port(long items) throws IOException {
    byte[] request = forged(new BridgeMessage.Request(1, null, MARK), items);
    assertInstanceOf(InvalidObjectException.class, closeReasonAfter(frame(request)));
    byte[] next = forged(new BridgeMessage.Next(1, 2, MARK, null), items);
    assertInstanceOf(InvalidObjectException.class, closeReasonAfter(frame(next)));
  }

  // Bombs.

  @Test
  void arrays_within_arrays_that_are_longer_than_the_message_are_refused() throws IOException {
    Object nested = new Object[0];
    for (int i = 0; i < 100; i++) {
      nested = new Object[] {nested};
    }
    byte[] bytes = serialised(nested);
    // Each array's length stands in four bytes before its element, which is another array.
    byte[] one = {0, 0, 0, 1, 'u', 'r'};
    byte[] oneMore = {0, 0, 0, 1, 'u', 'q'};
    int enlarged = 0;
    for (int at = 0; at + one.length <= bytes.length; at++) {
      byte[] here = Arrays.copyOfRange(bytes, at, at + one.length);
      if (Arrays.equals(here, one) || Arrays.equals(here, oneMore)) {
        ByteBuffer.wrap(bytes).putInt(at, LIMIT);
        enlarged++;
      }
    }
    assertTrue(enlarged > 90, "array lengths found: " + enlarged);
    assertInstanceOf(InvalidClassException.class, closeReasonAfter(frame(bytes)));
  }

  @Test
  void a_message_within_an_errors_bytes_is_not_opened() throws IOException {
    Throwable inner = new IllegalStateException("inner");
    for (int i = 0; i < 3; i++) {
      BridgeMessage.Failed nested = new BridgeMessage.Failed(1, 0, inner);
      inner = new Disguised(nested);
    }
    List<Object> heard = new ArrayList<>();
    assertEquals(
        null, closeReasonAfter(frame(serialised(new BridgeMessage.Failed(1, 0, inner))), heard));
    Throwable error = ((BridgeMessage.Failed) heard.get(0)).error();
    assertEquals(
        Disguised.class.getName(),
        assertInstanceOf(RemoteFailureException.class, error).remoteClassName());
    assertInstanceOf(InvalidClassException.class, error.getSuppressed()[0]);
  }

  @Test
  void what_stands_in_an_errors_place_arrives_as_a_description() throws IOException {
    for (Object disguise : new Object[] {null, "text", new Unlisted()}) {
      List<Object> heard = new ArrayList<>();
      byte[] sent = frame(serialised(new BridgeMessage.Throw(1, 0, new Disguised(disguise))));
      assertEquals(null, closeReasonAfter(sent, heard));
      Throwable error = ((BridgeMessage.Throw) heard.get(0)).error();
      assertInstanceOf(RemoteFailureException.class, error);
    }
  }

  @Test
  void large_collections_of_what_is_allowed_come_in() throws IOException {
    List<Object> numbers = new ArrayList<>(java.util.Collections.nCopies(5_000, 1));
    List<Object> nulls = new ArrayList<>(java.util.Collections.nCopies(90_000, null));
    for (Object value : new Object[] {numbers, nulls, new byte[90_000], new Object[90_000]}) {
      List<Object> heard = new ArrayList<>();
      assertEquals(null, closeReasonAfter(frame(serialised(value)), heard));
      assertEquals(1, heard.size());
    }
  }

  // Messages.

  private final LinkedBlockingQueue<BridgeMessage> answers = new LinkedBlockingQueue<>();
  private final BridgeHandler handler =
      new BridgeHandler(loop, args -> Producer.of(List.of(1, 2, 3)).open(), answers::add, () -> {});

  private void tell(Object... messages) {
    for (Object message : messages) {
      handler.receive(message);
    }
    for (int i = 0; i < 3; i++) {
      loop.submit(Promise::resolve).join();
    }
  }

  @Test
  void a_request_with_the_id_of_an_open_iteration_is_ignored_and_counted() {
    BridgeMessage.Request request = new BridgeMessage.Request(7, null, 1);
    tell(request, request, request);
    assertEquals(List.of(new BridgeMessage.Item(7, 0, 1)), List.copyOf(answers));
    assertEquals(2, handler.lateCount());
    assertEquals(1, handler.pendingCount());
  }

  @Test
  void messages_for_an_iteration_that_never_was_or_has_ended_are_ignored_and_counted() {
    tell(
        new BridgeMessage.Next(1, 1, 5, null),
        new BridgeMessage.Return(2, 1, null, true),
        new BridgeMessage.Throw(3, 1, new Exception("nowhere")),
        new BridgeMessage.Request(4, null, 10));
    assertEquals(3, handler.lateCount());
    assertEquals(4, answers.size());
    assertInstanceOf(BridgeMessage.Done.class, answers.toArray()[3]);
    tell(new BridgeMessage.Next(4, 9, 1, null), new BridgeMessage.Return(4, 10, null, false));
    assertEquals(5, handler.lateCount());
    assertEquals(4, answers.size());
    assertEquals(0, handler.pendingCount());
  }

  @Test
  void ending_twice_and_asking_after_the_end_closes_once() {
    tell(
        new BridgeMessage.Request(1, null, 1),
        new BridgeMessage.Return(1, 1, "first", false),
        new BridgeMessage.Return(1, 2, "second", true),
        new BridgeMessage.Next(1, 3, 4, null),
        new BridgeMessage.Throw(1, 4, new Exception("after the end")));
    assertEquals(0, handler.pendingCount());
    assertEquals(new BridgeMessage.Done(1, 1, "first"), lastOf(answers));
  }

  private static Object lastOf(LinkedBlockingQueue<BridgeMessage> messages) {
    return List.copyOf(messages).get(messages.size() - 1);
  }

  @Test
  void more_items_than_a_long_counts_are_a_request_without_bound_and_not_an_overflow() {
    tell(
        new BridgeMessage.Request(1, null, Long.MAX_VALUE),
        new BridgeMessage.Next(1, 1, Long.MAX_VALUE, null));
    assertEquals(4, answers.size());
    assertEquals(0, handler.pendingCount());
  }

  @Test
  void answers_nobody_asked_for_end_no_other_iteration() {
    LinkedBlockingQueue<BridgeMessage> requests = new LinkedBlockingQueue<>();
    BridgeCaller caller = new BridgeCaller(requests::add, 1);
    List<Promise<IteratorResult<Object>>> pending = new ArrayList<>();
    loop.submit(
            () -> {
              for (int i = 0; i < 2; i++) {
                pending.add(caller.<Object>call(null).iterator().next());
                pending.get(i).then(answer -> null, error -> null);
              }
              return Promise.resolve();
            })
        .join();
    long first = requests.remove().id();
    long second = requests.remove().id();
    caller.receive("not a message of a bridge");
    caller.receive(new BridgeMessage.Done(first + second + 1, 0, null));
    caller.receive(new BridgeMessage.Failed(-1, BridgeMessage.EVERY_STEP, new Exception()));
    assertEquals(2, caller.lateCount());
    assertEquals(2, caller.pendingCount());
    caller.receive(new BridgeMessage.Failed(first, 99, new Exception("hostile")));
    caller.receive(new BridgeMessage.Done(first, 0, "again"));
    assertThrows(Exception.class, pending.get(0)::join);
    assertEquals(3, caller.lateCount());
    assertEquals(1, caller.pendingCount());
    caller.receive(new BridgeMessage.Item(second, 0, "item"));
    assertEquals("item", pending.get(1).join().value());
    caller.receive(new BridgeMessage.Item(second, 0, "one too many"));
    assertEquals(0, caller.pendingCount());
    assertFalse(requests.isEmpty()); // the source is told to stop
    assertInstanceOf(BridgeMessage.Return.class, lastOf(requests));
  }
}
