package dev.fermata;

import dev.fermata.machine.AsyncGeneratorMachine;
import dev.fermata.machine.Completion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source of a bridge that keeps a record: the generator
 *
 * <pre>{@code
 * try {
 *   for (Object item : items) {
 *     received.add(Co.yield(item));
 *   }
 *   if (failure != null) throw failure;
 *   if (parks) await(never);
 *   return doneAsync(result);
 * } catch (Caught e) {
 *   Co.yield("caught " + e.getMessage());
 *   return doneAsync(result);
 * } finally {
 *   await(gate);
 *   closed.incrementAndGet();
 *   if (closingFailure != null) throw closingFailure;
 * }
 * }</pre>
 *
 * that each iteration starts anew. Set up before it is used; its counts may be read by any thread.
 */
final class Producer implements AsyncIterable<Object> {
  private final List<?> items;
  Throwable failure;
  Throwable closingFailure;
  Object result;
  boolean parks;
  final Promise.Resolvers<Void> gate = Promise.withResolvers();
  final Promise.Resolvers<Void> parked = Promise.withResolvers();

  final AtomicInteger started = new AtomicInteger();
  final AtomicInteger produced = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final List<Object> received = new CopyOnWriteArrayList<>();

  /** What a producer catches. */
  static final class Caught extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Caught(String message) {
      super(message);
    }
  }

  private Producer(List<?> items) {
    this.items = items;
  }

  static Producer of(List<?> items) {
    return new Producer(items);
  }

  Producer open() {
    gate.resolve(null);
    return this;
  }

  @Override
  public AsyncIterator<Object> iterator() {
    return new Machine();
  }

  private final class Machine extends AsyncGeneratorMachine<Object, Object, Object> {
    private int index;
    private Throwable pending;

    @Override
    protected int resume() throws Throwable {
      switch (resumeState()) {
        case 0:
          started.incrementAndGet();
          return advance();
        case 1:
          try {
            received.add(String.valueOf(resumed()));
          } catch (Caught caught) {
            offer("caught " + caught.getMessage());
            return yieldAt(4);
          } catch (Throwable leaving) {
            return leave(leaving);
          }
          return advance();
        case 2:
          try {
            resumed();
          } catch (Throwable leaving) {
            return leave(leaving);
          }
          return leave(null);
        case 3:
          resumed();
          closed.incrementAndGet();
          if (closingFailure != null) {
            throw closingFailure;
          }
          if (pending != null) {
            throw pending;
          }
          return complete(Completion.of(result));
        default:
          try {
            resumed();
          } catch (Throwable leaving) {
            return leave(leaving);
          }
          return leave(null);
      }
    }

    private int advance() {
      if (index < items.size()) {
        produced.incrementAndGet();
        offer(items.get(index++));
        return yieldAt(1);
      }
      if (failure != null) {
        return leave(failure);
      }
      if (parks) {
        await(parked.promise());
        return awaitAt(2);
      }
      return leave(null);
    }

    private int leave(Throwable leaving) {
      pending = leaving;
      await(gate.promise());
      return awaitAt(3);
    }

    @Override
    protected void clear() {
      pending = null;
    }
  }
}
