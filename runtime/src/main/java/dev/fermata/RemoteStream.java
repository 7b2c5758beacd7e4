package dev.fermata;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private record Ending<T>(Promise<IteratorResult<T>> answer, Throwable error, Object result) {
    void settleAfterEnd() {
      if (error == null) {
        answer.fulfill(IteratorResult.completed(result));
      } else {
        answer.rejectWith(error);
      }
    }
  }

  private final BridgeCaller caller;
  private final int credit;
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

  private final Queue<Promise<IteratorResult<T>>> waiting = new ArrayDeque<>();

  /** By step; negative steps have sent no message. */
  private final Map<Long, Ending<T>> endings = new LinkedHashMap<>();

  /** How the iteration ended, until somebody has heard of it. */
  private Throwable unseenError;

  private Object unseenResult;

  RemoteStream(BridgeCaller caller, Object args, int credit) {
    this.caller = caller;
    this.args = args;
    this.credit = credit;
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
    synchronized (this) {
      enter();
      Object item = arrived.poll();
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
      answer = item == null ? new OwnedPromise<>() : Promise.resolve(yielded(item));
      if (item == null) {
        waiting.add(answer);
      }
      message = phase == Phase.NEW || phase == Phase.OPEN ? grant(value) : null;
    }
    if (message != null) {
      if (message instanceof BridgeMessage.Request) {
        loop.onEnd(onLoopEnd);
      }
      sendOrLose(message);
    }
    return answer;
  }

  @Override
  public Promise<IteratorResult<T>> raise(Throwable error) {
    Promise<IteratorResult<T>> answer = new OwnedPromise<>();
    return end(new Ending<>(answer, Objects.requireNonNull(error, "error"), null), false);
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
    return end(new Ending<>(new OwnedPromise<>(), null, result), credit > 1);
  }

  @Override
  public Promise<Void> close() {
    return end(new Ending<>(new OwnedPromise<>(), null, null), true)
        .thenAccept(
            answer -> {
              if (!answer.done()) {
                throw new IllegalStateException("the generator yielded while it was being closed");
              }
            });
  }

  private Promise<IteratorResult<T>> end(Ending<T> ending, boolean atOnce) {
    BridgeMessage message;
    synchronized (this) {
      enter();
      if (phase == Phase.NEW) {
        phase = Phase.ENDED;
        args = null;
      }
      if (phase == Phase.ENDED) {
        arrived.clear();
        unseenError = null;
        unseenResult = null;
        ending.settleAfterEnd();
        return ending.answer;
      }
      if (phase == Phase.CLOSING) {
        endings.put(-1L - endings.size(), ending);
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
    if (unseenError != null) {
      Throwable error = unseenError;
      unseenError = null;
      return Promise.reject(error);
    }
    Object result = unseenResult;
    unseenResult = null;
    return Promise.resolve(IteratorResult.completed(result));
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
    try {
      caller.send(message);
    } catch (Throwable error) {
      if (!(message instanceof BridgeMessage.Return)) {
        abandonSource(error);
      }
      lose(error);
    }
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
        answer = unasked ? null : waiting.poll();
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
      answer.fulfill(yielded);
      return true;
    }
    return unasked ? breach() : finishedByYield(item.step(), yielded);
  }

  /** More items than were allowed: the other side does not keep to the protocol. */
  private boolean breach() {
    Throwable error = new IllegalStateException("the other side of a bridge sent unasked items");
    abandonSource(error);
    return lose(error);
  }

  /** The source yielded while it was closing: that is the answer, and the iteration is over. */
  private boolean finishedByYield(long step, IteratorResult<T> yielded) {
    List<Runnable> settlings = new ArrayList<>();
    synchronized (this) {
      Ending<T> ending = endings.remove(step);
      endAllWaiting(settlings);
      settlings.add(() -> ending.answer.fulfill(yielded));
      endAllEndings(settlings);
    }
    return leaveAndSettle(settlings);
  }

  private boolean finished(long step, Throwable error, Object result) {
    List<Runnable> settlings = new ArrayList<>();
    synchronized (this) {
      if (phase == Phase.ENDED) {
        return false;
      }
      Ending<T> ending = endings.remove(step);
      Promise<IteratorResult<T>> answer = ending == null ? waiting.poll() : ending.answer;
      if (ending != null) {
        endAllWaiting(settlings);
      }
      if (answer != null && error == null) {
        settlings.add(() -> answer.fulfill(IteratorResult.completed(result)));
      } else if (answer != null) {
        settlings.add(() -> answer.rejectWith(error));
      } else if (!dropping) {
        unseenError = error;
        unseenResult = result;
      }
      endAllWaiting(settlings);
      endAllEndings(settlings);
    }
    return leaveAndSettle(settlings);
  }

  private void endAllWaiting(List<Runnable> settlings) {
    phase = Phase.ENDED;
    for (Promise<IteratorResult<T>> answer; (answer = waiting.poll()) != null; ) {
      Promise<IteratorResult<T>> unanswered = answer;
      settlings.add(() -> unanswered.fulfill(IteratorResult.completed(null)));
    }
  }

  private void endAllEndings(List<Runnable> settlings) {
    endings.values().forEach(ending -> settlings.add(ending::settleAfterEnd));
    endings.clear();
  }

  private boolean leaveAndSettle(List<Runnable> settlings) {
    caller.remove(id);
    loop.end().offEnd(onLoopEnd);
    settlings.forEach(Runnable::run);
    return true;
  }

  // Loss.

  /** The other side is gone: everything pending is rejected. */
  boolean lose(Throwable reason) {
    List<Runnable> settlings = new ArrayList<>();
    synchronized (this) {
      if (phase == Phase.ENDED) {
        return false;
      }
      phase = Phase.ENDED;
      args = null;
      for (Promise<IteratorResult<T>> answer : waiting) {
        settlings.add(() -> answer.rejectWith(reason));
      }
      waiting.clear();
      for (Ending<T> ending : endings.values()) {
        settlings.add(() -> ending.answer.rejectWith(reason));
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
