package dev.fermata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The producers' end of a bridge: its open iterations, all of which run on one loop. Messages may
 * be brought by any thread.
 */
final class BridgeHandler {
  final EventLoop loop;
  private final Function<Object, ? extends AsyncIterable<?>> sources;
  private final Consumer<? super BridgeMessage> out;
  private final Queue<BridgeMessage> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicLong late = new AtomicLong();
  private final Runnable onLoopEnd = this::loopEnds;

  /** How many are {@link #open}, for other threads. */
  private volatile int pending;

  // Confined to the loop.

  private final Map<Long, ServedStream> open = new HashMap<>();
  private boolean draining;

  BridgeHandler(
      EventLoop loop,
      Function<Object, ? extends AsyncIterable<?>> sources,
      Consumer<? super BridgeMessage> out) {
    this.loop = loop;
    this.sources = sources;
    this.out = out;
  }

  AsyncIterable<?> source(Object args) {
    return sources.apply(args);
  }

  void send(BridgeMessage message) {
    out.accept(message);
  }

  /** Takes a message from the other end; those for callers are none of its business. */
  void receive(Object message) {
    if (message instanceof BridgeMessage.Request
        || message instanceof BridgeMessage.Next
        || message instanceof BridgeMessage.Return
        || message instanceof BridgeMessage.Throw) {
      inbox.add((BridgeMessage) message);
      if (loop.isCurrent()) {
        drain();
      } else if (scheduled.compareAndSet(false, true)) {
        schedule();
      }
    }
  }

  private void schedule() {
    try {
      loop.execute(
          () -> {
            scheduled.set(false);
            drain();
          });
    } catch (RejectedExecutionException closed) {
      scheduled.set(false);
      refuseRequests(closed);
    }
  }

  private void refuseRequests(RejectedExecutionException closed) {
    for (BridgeMessage message; (message = inbox.poll()) != null; ) {
      if (message instanceof BridgeMessage.Request) {
        send(new BridgeMessage.Failed(message.id(), BridgeMessage.EVERY_STEP, closed));
      } else {
        late.incrementAndGet();
      }
    }
  }

  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    try {
      for (BridgeMessage message; (message = inbox.poll()) != null; ) {
        handle(message);
      }
    } finally {
      draining = false;
    }
  }

  private void handle(BridgeMessage message) {
    ServedStream stream = open.get(message.id());
    if (message instanceof BridgeMessage.Request request && stream == null) {
      ServedStream begun = new ServedStream(this, request.id());
      if (open.isEmpty()) {
        loop.onEnd(onLoopEnd);
      }
      open.put(request.id(), begun);
      pending = open.size();
      begun.start(request);
    } else if (stream == null || message instanceof BridgeMessage.Request) {
      late.incrementAndGet();
    } else {
      stream.receive(message);
    }
  }

  /** An iteration is over. */
  void remove(long id) {
    if (open.remove(id) != null) {
      pending = open.size();
      if (open.isEmpty()) {
        loop.end().offEnd(onLoopEnd);
      }
    }
  }

  /** The other end is gone; from any thread. */
  void lose() {
    try {
      loop.execute(this::abandonAll);
    } catch (RejectedExecutionException closed) {
      // The loop's end closes everything.
    }
  }

  private void abandonAll() {
    for (ServedStream stream : List.copyOf(open.values())) {
      stream.abandon();
    }
  }

  private void loopEnds() {
    Throwable reason =
        new PortClosedException(loop + " ended with an iteration of a bridge open on it", null);
    for (ServedStream stream : List.copyOf(open.values())) {
      stream.abandon();
      send(new BridgeMessage.Failed(stream.id(), BridgeMessage.EVERY_STEP, reason));
    }
  }

  int pendingCount() {
    return pending;
  }

  long lateCount() {
    return late.get();
  }
}
