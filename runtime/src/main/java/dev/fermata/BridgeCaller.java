package dev.fermata;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The consumers' end of a bridge: its open iterations. Thread-safe. */
final class BridgeCaller {
  private final Consumer<? super BridgeMessage> out;
  private final int credit;
  private final Map<Long, RemoteStream<?>> open = new ConcurrentHashMap<>();

  /** Begins anywhere, so that several callers can share a port. */
  private final AtomicLong ids = new AtomicLong(ThreadLocalRandom.current().nextLong());

  private final AtomicLong late = new AtomicLong();

  /** Why there is no other end any more. */
  private volatile Throwable lost;

  BridgeCaller(Consumer<? super BridgeMessage> out, int credit) {
    Limits.positive(credit, "a bridge's credit");
    this.out = out;
    this.credit = credit;
  }

  <T> AsyncIterable<T> call(Object args) {
    return () -> new RemoteStream<>(this, args, credit);
  }

  /** Takes an iteration in; its messages come from now on. */
  long open(RemoteStream<?> stream) {
    long id = ids.incrementAndGet();
    open.put(id, stream);
    Throwable reason = lost;
    if (reason != null) {
      open.remove(id);
      throw Errors.sneak(reason);
    }
    return id;
  }

  void remove(long id) {
    open.remove(id);
  }

  void send(BridgeMessage message) {
    out.accept(message);
  }

  /** Takes a message from the other end; those for handlers are none of its business. */
  void receive(Object message) {
    if (message instanceof BridgeMessage.Item
        || message instanceof BridgeMessage.Done
        || message instanceof BridgeMessage.Failed) {
      BridgeMessage answer = (BridgeMessage) message;
      RemoteStream<?> stream = open.get(answer.id());
      if (stream == null || !stream.receive(answer)) {
        late.incrementAndGet();
      }
    }
  }

  /** The other end is gone. */
  void lose(Throwable reason) {
    lost = reason;
    for (RemoteStream<?> stream : List.copyOf(open.values())) {
      stream.lose(reason);
    }
  }

  int pendingCount() {
    return open.size();
  }

  long lateCount() {
    return late.get();
  }
}
