package dev.fermata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final Runnable giveUp;
  private final Queue<BridgeMessage> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicLong late = new AtomicLong();
  private final Runnable onLoopEnd = this::loopEnds;

  /** How many are {@link #open}, for other threads. */
  private volatile int pending;

  // Confined to the loop.

  private final Map<Long, ServedStream> open = new HashMap<>();
  private boolean draining;

  /**
   * A handler without iterations.
   *
   * @param loop where the sources run
   * @param sources makes the items of each call
   * @param out leads to the caller
   * @param giveUp ends the connection, since the caller cannot be told of an iteration's end
   */
  BridgeHandler(
      EventLoop loop,
      Function<Object, ? extends AsyncIterable<?>> sources,
      Consumer<? super BridgeMessage> out,
      Runnable giveUp) {
    this.loop = loop;
    this.sources = sources;
    this.out = out;
    this.giveUp = giveUp;
  }

  AsyncIterable<?> source(Object args) {
    return sources.apply(args);
  }

  void send(BridgeMessage message) {
    out.accept(message);
  }

  /** Sends the last message of an iteration, or one that says less where that cannot go out. */
  void sendLast(BridgeMessage last) {
    try {
      send(last);
    } catch (PortClosedException nobodyToTell) {
      // The caller has heard of that by the port's closing.
    } catch (Throwable refusal) {
      sendInstead(last, refusal);
    }
  }

  private void sendInstead(BridgeMessage last, Throwable refusal) {
    Throwable error = last instanceof BridgeMessage.Failed failed ? failed.error() : refusal;
    long step =
        last instanceof BridgeMessage.Failed failed ? failed.step() : BridgeMessage.EVERY_STEP;
    List<RemoteFailureException> shorterAndShorter =
        List.of(
            RemoteFailureException.describing(error),
            RemoteFailureException.naming(error),
            RemoteFailureException.ofNothing());
    for (RemoteFailureException substitute : shorterAndShorter) {
      try {
        send(new BridgeMessage.Failed(last.id(), step, substitute));
        return;
      } catch (PortClosedException nobodyToTell) {
        return;
      } catch (Throwable stillTooLong) {
        refusal.addSuppressed(stillTooLong);
      }
    }
    giveUp.run();
    loop.unhandled.thrown(refusal);
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
    } catch (RuntimeException | Error refusal) {
      scheduled.set(false);
      refuse(refusal);
    }
  }

  /**
   * Tells the caller that nothing comes of its messages. Iterations that are open are closed when
   * the loop ends, or when it takes work again after all.
   */
  private void refuse(Throwable refusal) {
    List<BridgeMessage> closings = new ArrayList<>();
    for (BridgeMessage message; (message = inbox.poll()) != null; ) {
      if (!(message instanceof BridgeMessage.Request)) {
        late.incrementAndGet();
        closings.add(new BridgeMessage.Return(message.id(), BridgeMessage.EVERY_STEP, null, true));
      }
      sendLast(new BridgeMessage.Failed(message.id(), BridgeMessage.EVERY_STEP, refusal));
    }
    if (!closings.isEmpty() && !loop.end().closing()) {
      inbox.addAll(closings);
      whenTheLoopGoesOn(this::drain);
    }
  }

  private void whenTheLoopGoesOn(Runnable action) {
    try {
      loop.queueMicrotask(action);
    } catch (RuntimeException | Error stillRefused) {
      // It is with the loop all the same, unless that has ended, which closes everything.
    }
  }

  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    try {
      for (BridgeMessage message; (message = inbox.poll()) != null; ) {
        try {
          handle(message);
        } catch (Throwable error) {
          loop.unhandled.thrown(error); // one iteration's trouble is none of the others'
        }
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
    whenTheLoopGoesOn(this::abandonAll);
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
      loop.queues.runGuarded(
          () -> {
            stream.abandon();
            sendLast(new BridgeMessage.Failed(stream.id(), BridgeMessage.EVERY_STEP, reason));
          });
    }
  }

  int pendingCount() {
    return pending;
  }

  long lateCount() {
    return late.get();
  }
}
