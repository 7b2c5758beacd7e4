package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/**
 * The producer's side of one iteration over a bridge, and the reaction to its requests of the
 * source, one of which is out at a time. Confined to the handler's loop.
 */
final class ServedStream extends Reaction {
  private final BridgeHandler handler;
  private final long id;
  private AsyncIterator<?> items;

  /** What the other side wants, in order. */
  private final Deque<BridgeMessage> wanted = new ArrayDeque<>();

  /** Items of the first of {@link #wanted} that were asked for already. */
  private long asked;

  private boolean asking;

  /** The step of what is being asked for. */
  private long step;

  /** Whether the source is being closed. */
  private boolean closing;

  /** Whether items that come while the source closes are wanted no more. */
  private boolean dropping;

  /** What was asked for when the source was closed, and failed before that was done. */
  private BridgeMessage.Failed failedMeanwhile;

  private boolean over;

  ServedStream(BridgeHandler handler, long id) {
    this.handler = handler;
    this.id = id;
  }

  long id() {
    return id;
  }

  void start(BridgeMessage.Request request) {
    try {
      AsyncIterable<?> source =
          Objects.requireNonNull(
              handler.source(request.args()), "a bridge's handler gave null instead of items");
      items = Objects.requireNonNull(source.iterator(), "the source's iterator is null");
    } catch (Throwable error) {
      end(new BridgeMessage.Failed(id, 0, error));
      return;
    }
    wanted.add(new BridgeMessage.Next(id, 0, request.items(), null));
    advance();
  }

  void receive(BridgeMessage message) {
    if (message instanceof BridgeMessage.Return ending && ending.atOnce()) {
      wanted.clear();
      dropping = true;
    }
    wanted.add(message);
    advance();
  }

  /** Nobody is left to tell: closes the source, whose error is then the loop's to report. */
  void abandon() {
    if (over) {
      return;
    }
    over = true;
    handler.remove(id);
    wanted.clear();
    AsyncIterator<?> open = items;
    items = null;
    if (open != null && !closing) {
      Closing.of(open);
    }
  }

  private void advance() {
    BridgeMessage message = wanted.peek();
    if (message == null || closing || over) {
      return;
    }
    if (message instanceof BridgeMessage.Return ending) {
      close(ending);
    } else if (!asking) {
      if (message instanceof BridgeMessage.Next next) {
        ask(next);
      } else {
        wanted.remove();
        raise((BridgeMessage.Throw) message);
      }
    }
  }

  private void ask(BridgeMessage.Next next) {
    Object value = asked == 0 ? next.value() : null;
    if (++asked >= next.items()) {
      wanted.remove();
      asked = 0;
    }
    step = next.step();
    try {
      waitFor(items instanceof AsyncGen<?, ?, ?> ? generator().send(value) : items.next());
    } catch (Throwable error) {
      end(new BridgeMessage.Failed(id, step, error));
    }
  }

  private void raise(BridgeMessage.Throw message) {
    step = message.step();
    if (items instanceof AsyncGen<?, ?, ?>) {
      try {
        waitFor(generator().raise(message.error()));
      } catch (Throwable error) {
        end(new BridgeMessage.Failed(id, step, error));
      }
      return;
    }
    // Nothing can be raised in a plain iterator: it is closed, and the error is what comes of it.
    closeAndFail(message.error());
  }

  @SuppressWarnings("unchecked") // what fits is the user's agreement with the caller
  private AsyncGen<Object, Object, Object> generator() {
    return (AsyncGen<Object, Object, Object>) items;
  }

  private void waitFor(Promise<?> answer) {
    Objects.requireNonNull(answer, "a source gave null instead of a promise").registerHere(this);
    asking = true;
  }

  @Override
  protected void react() {
    Object settled = source.settledCell();
    source = null;
    asking = false;
    if (over) {
      return;
    }
    if (settled instanceof Rejected rejected) {
      failed(new BridgeMessage.Failed(id, step, rejected.error));
      return;
    }
    IteratorResult<?> result = (IteratorResult<?>) Fulfilled.valueOf(settled);
    if (result == null) {
      end(new BridgeMessage.Failed(id, step, new NullPointerException("a source answered null")));
    } else if (!result.done()) {
      if (!closing || !dropping) {
        sendItem(result.value());
      }
      advance();
    } else if (!closing || answersInOrder()) {
      end(new BridgeMessage.Done(id, step, result.returned()));
    }
  }

  /** Whether an answer that ends the source says that the closing asked for later has no effect. */
  private boolean answersInOrder() {
    return items instanceof AsyncGen<?, ?, ?>;
  }

  private void failed(BridgeMessage.Failed failure) {
    if (closing && !answersInOrder()) {
      failedMeanwhile = failure; // the other side is told when the closing is done
    } else {
      end(failure);
    }
  }

  private void sendItem(Object item) {
    try {
      handler.send(new BridgeMessage.Item(id, step, item));
    } catch (Throwable error) {
      closeAndFail(error);
    }
  }

  private void closeAndFail(Throwable error) {
    if (closing) {
      return;
    }
    closing = true;
    dropping = true;
    long failedStep = step;
    Closing.of(items)
        .then(
            done -> {
              end(new BridgeMessage.Failed(id, failedStep, error));
              return null;
            },
            closingError -> {
              if (closingError != error) {
                error.addSuppressed(closingError);
              }
              end(new BridgeMessage.Failed(id, failedStep, error));
              return null;
            });
  }

  private void close(BridgeMessage.Return ending) {
    closing = true;
    wanted.clear();
    try {
      Promise<IteratorResult<Object>> closed = closed(ending.result());
      Objects.requireNonNull(closed, "a source gave null instead of a promise");
      closed.then(
          result -> {
            end(failedMeanwhile == null ? answerTo(ending, result) : failedMeanwhile);
            return null;
          },
          error -> {
            if (failedMeanwhile == null) {
              end(new BridgeMessage.Failed(id, ending.step(), error));
            } else {
              if (failedMeanwhile.error() != error) {
                failedMeanwhile.error().addSuppressed(error);
              }
              end(failedMeanwhile);
            }
            return null;
          });
    } catch (Throwable error) {
      end(new BridgeMessage.Failed(id, ending.step(), error));
    }
  }

  private BridgeMessage answerTo(BridgeMessage.Return ending, IteratorResult<Object> result) {
    if (result == null) {
      return new BridgeMessage.Failed(
          id, ending.step(), new NullPointerException("a source answered null"));
    }
    return result.done()
        ? new BridgeMessage.Done(id, ending.step(), result.returned())
        : new BridgeMessage.Item(id, ending.step(), result.value());
  }

  private Promise<IteratorResult<Object>> closed(Object result) {
    if (items instanceof AsyncGen<?, ?, ?>) {
      return generator().finish(result);
    }
    return items.close().then(done -> IteratorResult.completed(result));
  }

  private void end(BridgeMessage last) {
    if (over) {
      return;
    }
    over = true;
    items = null;
    wanted.clear();
    handler.remove(id);
    handler.sendLast(last);
  }
}
