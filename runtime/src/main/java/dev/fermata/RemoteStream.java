package dev.fermata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;

/**
 * The consumer's side of one iteration over a bridge. Requests come from the loop of the first one;
 * answers come on any thread. Promises are settled and messages sent outside the lock.
 */
final class RemoteStream<T> implements AsyncGen<T, Object, Object> {
  private enum Phase {
    NEW,
    OPEN,
    CLOSING,
    ENDED
  }

  /** A {@code raise} or {@code finish}: what it has to hear once the other side has ended. */
  private record Ending<T>(
      Promise<IteratorResult<T>> answer, Throwable error, Object result, long order) {
    void settleAfterEnd() {
      if (error == null) {
        answer.fulfill(IteratorResult.completed(result));
      } else {
        answer.rejectWith(error);
      }
    }
  }

  /** A {@code next} or {@code send} that no item has answered yet. */
  private record Waiting<T>(Promise<IteratorResult<T>> answer, long order) {}

  /** What to do outside the lock: requests are answered in their order. */
  private record Settling(long order, Runnable action) {}

  private final BridgeCaller caller;
  private final int credit;
  private final Pace pace;
  private final Runnable onLoopEnd = this::loopEnds;

  // Guarded by this.

  private Object args;
  private Phase phase = Phase.NEW;
  private long id;
  private EventLoop loop;
  private long steps;

  /** Items allowed that have not arrived. */
  private long granted;

  /** Whether items that arrive are wanted no more. */
  private boolean dropping;

  /** Items that nobody has asked for yet, as cells. */
  private final Queue<Object> arrived = new ArrayDeque<>();

  private final Queue<Waiting<T>> waiting = new ArrayDeque<>();

  /** By step; negative steps have sent no message. */
  private final Map<Long, Ending<T>> endings = new LinkedHashMap<>();

  private long unsent = BridgeMessage.EVERY_STEP;

  /** How many requests there have been. */
  private long requests;

  /** How the iteration ended, until somebody has heard of it. */
  private Throwable unseenError;

  private Object unseenResult;

  RemoteStream(BridgeCaller caller, Object args, int credit) {
    this.caller = caller;
    this.args = args;
    this.credit = credit;
    this.pace = new Pace(credit);
  }

  // Requests.

  @Override
  public Promise<IteratorResult<T>> next() {
    return send(null);
  }

  @Override
  public Promise<IteratorResult<T>> send(Object value) {
    Promise<IteratorResult<T>> answer;
    BridgeMessage message;
    Object item;
    boolean heldBack;
    synchronized (this) {
      enter();
      item = arrived.poll();
      if (item == null && phase == Phase.ENDED) {
        return answerAfterEnd();
      }
      if (phase == Phase.NEW) {
        try {
          id = caller.open(this);
        } catch (Throwable lost) {
          phase = Phase.ENDED;
          return Promise.reject(lost);
        }
      }
      heldBack = item != null && !pace.answersNow();
      answer = item == null || heldBack ? new OwnedPromise<>() : Promise.resolve(yielded(item));
      if (item == null) {
        waiting.add(new Waiting<>(answer, requests++));
      }
      message = phase == Phase.NEW || phase == Phase.OPEN ? grant(value) : null;
    }
    if (heldBack) {
      pace.give(loop, () -> answer.fulfill(yielded(item)));
    }
    if (message != null) {
      sendOrLose(message);
    }
    return answer;
  }

  @Override
  public Promise<IteratorResult<T>> raise(Throwable error) {
    return end(Objects.requireNonNull(error, "error"), null, false);
  }

  @Override
  public Promise<IteratorResult<T>> finish(Object result) {
    if (result instanceof Promise<?> promise) {
      return promise.thenCompose(this::finish, this::raise);
    }
    if (result instanceof CompletionStage<?> stage) {
      return finish(Promise.from(stage));
    }
    // With items under way beyond those asked for, waiting for them would run the source ahead.
    return end(null, result, credit > 1);
  }

  @Override
  public Promise<Void> close() {
    return end(null, null, true)
        .thenAccept(
            answer -> {
              if (!answer.done()) {
                throw new IllegalStateException("the generator yielded while it was being closed");
              }
            });
  }

  private Promise<IteratorResult<T>> end(Throwable error, Object result, boolean atOnce) {
    Ending<T> ending;
    BridgeMessage message;
    synchronized (this) {
      enter();
      ending = new Ending<>(new OwnedPromise<>(), error, result, requests++);
      if (phase == Phase.NEW) {
        phase = Phase.ENDED;
        args = null;
      }
      if (phase == Phase.ENDED) {
        arrived.clear();
        unseenError = null;
        unseenResult = null;
        pace.settle(loop, ending::settleAfterEnd);
        return ending.answer;
      }
      if (phase == Phase.CLOSING) {
        endings.put(--unsent, ending);
        return ending.answer;
      }
      long step = ++steps;
      endings.put(step, ending);
      if (ending.error != null) {
        message = new BridgeMessage.Throw(id, step, ending.error);
      } else {
        phase = Phase.CLOSING;
        dropping = atOnce;
        arrived.clear();
        message = new BridgeMessage.Return(id, step, ending.result, atOnce);
      }
    }
    sendOrLose(message);
    return ending.answer;
  }

  private void enter() {
    EventLoop here = EventLoop.require("a request to a remote iterator");
    if (loop == null) {
      loop = here;
    } else if (loop != here) {
      throw new IllegalStateException(
          "a remote iterator belongs to the loop of its first request and was asked on another");
    }
  }

  private Promise<IteratorResult<T>> answerAfterEnd() {
    Ending<T> ending = new Ending<>(new OwnedPromise<>(), unseenError, unseenResult, 0);
    unseenError = null;
    unseenResult = null;
    pace.settle(loop, ending::settleAfterEnd);
    return ending.answer;
  }

  /** The message that allows as many items as there is room for; null for none, or for too few. */
  private BridgeMessage grant(Object value) {
    long room = Math.max(credit, waiting.size()) - granted - arrived.size();
    if (room < (credit + 1) / 2 && waiting.size() <= granted) {
      return null;
    }
    granted += room;
    if (phase == Phase.NEW) {
      phase = Phase.OPEN;
      Object given = args;
      args = null;
      return new BridgeMessage.Request(id, given, room);
    }
    return new BridgeMessage.Next(id, ++steps, room, value);
  }

  private void sendOrLose(BridgeMessage message) {
    boolean first = message instanceof BridgeMessage.Request;
    if (first) {
      loop.onEnd(onLoopEnd);
    }
    try {
      caller.send(message);
    } catch (Throwable error) {
      lose(error); // before the other side can answer what comes next
      if (!(error instanceof PortClosedException)) {
        abandonSource(error);
      }
    }
    if (first && ended()) {
      loop.end().offEnd(onLoopEnd); // it may have ended before it was to hear of the loop's end
    }
  }

  private synchronized boolean ended() {
    return phase == Phase.ENDED;
  }

  /** A message could not go out; the other side, if it knows of this, is to stop. */
  private void abandonSource(Throwable error) {
    try {
      caller.send(new BridgeMessage.Return(id, BridgeMessage.EVERY_STEP, null, true));
    } catch (Throwable alsoRefused) {
      if (alsoRefused != error) {
        error.addSuppressed(alsoRefused);
      }
    }
  }

  // Answers.

  /** Takes a message from the other side; false when it comes too late. */
  boolean receive(BridgeMessage message) {
    if (message instanceof BridgeMessage.Item item) {
      return take(item);
    }
    if (message instanceof BridgeMessage.Done done) {
      return finished(done.step(), null, done.result());
    }
    BridgeMessage.Failed failed = (BridgeMessage.Failed) message;
    return failed.step() == BridgeMessage.EVERY_STEP
        ? lose(failed.error())
        : finished(failed.step(), failed.error(), null);
  }

  @SuppressWarnings("unchecked")
  private boolean take(BridgeMessage.Item item) {
    Promise<IteratorResult<T>> answer;
    boolean unasked = false;
    synchronized (this) {
      if (phase == Phase.ENDED) {
        return false;
      }
      Ending<T> ending = endings.get(item.step());
      if (ending == null) {
        if (dropping) {
          return true;
        }
        unasked = granted == 0;
        Waiting<T> first = unasked ? null : waiting.poll();
        answer = first == null ? null : first.answer;
        granted--;
        if (answer == null && !unasked) {
          arrived.add(Fulfilled.cellOf(item.value()));
          return true;
        }
      } else if (ending.error != null) {
        endings.remove(item.step());
        answer = ending.answer;
      } else {
        answer = null;
      }
    }
    IteratorResult<T> yielded = IteratorResult.yielded((T) item.value());
    if (answer != null) {
      pace.give(loop, () -> answer.fulfill(yielded));
      return true;
    }
    return unasked ? breach() : finishedByYield(item.step(), yielded);
  }

  /** More items than were allowed: the other side does not keep to the protocol. */
  private boolean breach() {
    Throwable error = new IllegalStateException("the other side of a bridge sent unasked items");
    boolean wasOpen = lose(error);
    abandonSource(error);
    return wasOpen;
  }

  /** The source yielded while it was closing: that is the answer, and the iteration is over. */
  private boolean finishedByYield(long step, IteratorResult<T> yielded) {
    List<Settling> settlings = new ArrayList<>();
    synchronized (this) {
      Ending<T> ending = endings.remove(step);
      settlings.add(new Settling(ending.order, () -> ending.answer.fulfill(yielded)));
      endAll(settlings);
    }
    return leaveAndSettle(settlings);
  }

  private boolean finished(long step, Throwable error, Object result) {
    List<Settling> settlings = new ArrayList<>();
    synchronized (this) {
      if (phase == Phase.ENDED) {
        return false;
      }
      Ending<T> ending = endings.remove(step);
      Waiting<T> first = ending == null ? waiting.poll() : null;
      if (ending != null || !endings.isEmpty()) {
        arrived.clear(); // nothing comes after the answer that an early end gets
      }
      if (ending == null && first == null && endings.isEmpty()) {
        unseenError = error;
        unseenResult = result;
      } else if (ending != null || first != null) {
        long order = ending == null ? first.order : ending.order;
        Promise<IteratorResult<T>> answer = ending == null ? first.answer : ending.answer;
        Ending<T> outcome = new Ending<>(answer, error, result, order);
        settlings.add(new Settling(order, outcome::settleAfterEnd));
      }
      endAll(settlings);
    }
    return leaveAndSettle(settlings);
  }

  /** Everything that waits hears of the end. */
  private void endAll(List<Settling> settlings) {
    phase = Phase.ENDED;
    for (Waiting<T> unanswered : waiting) {
      Ending<T> end = new Ending<>(unanswered.answer, null, null, unanswered.order);
      settlings.add(new Settling(end.order, end::settleAfterEnd));
    }
    waiting.clear();
    for (Ending<T> ending : endings.values()) {
      settlings.add(new Settling(ending.order, ending::settleAfterEnd));
    }
    endings.clear();
  }

  private boolean leaveAndSettle(List<Settling> settlings) {
    caller.remove(id);
    loop.end().offEnd(onLoopEnd);
    settlings.sort(Comparator.comparingLong(Settling::order));
    settlings.forEach(settling -> pace.settle(loop, settling.action));
    return true;
  }

  // Loss.

  /** The other side is gone: everything pending is rejected. */
  boolean lose(Throwable reason) {
    List<Settling> settlings = new ArrayList<>();
    synchronized (this) {
      if (phase == Phase.ENDED) {
        return false;
      }
      phase = Phase.ENDED;
      args = null;
      for (Waiting<T> lost : waiting) {
        settlings.add(new Settling(lost.order, () -> lost.answer.rejectWith(reason)));
      }
      waiting.clear();
      for (Ending<T> lost : endings.values()) {
        settlings.add(new Settling(lost.order, () -> lost.answer.rejectWith(reason)));
      }
      endings.clear();
      if (settlings.isEmpty()) {
        unseenError = reason;
      }
    }
    return leaveAndSettle(settlings);
  }

  private void loopEnds() {
    Throwable reason =
        new PortClosedException(loop + " ended with a remote iterator open on it", null);
    abandonSource(reason);
    lose(reason);
  }

  @SuppressWarnings("unchecked")
  private static <T> IteratorResult<T> yielded(Object cell) {
    return IteratorResult.yielded((T) Fulfilled.valueOf(cell));
  }
}
