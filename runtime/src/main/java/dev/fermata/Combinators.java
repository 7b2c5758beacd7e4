package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** {@code all}, {@code allSettled}, {@code any} and {@code race} (ECMA-262, 27.2.4). */
final class Combinators {
  private Combinators() {}

  static <T> Promise<List<T>> all(Iterable<? extends Promise<? extends T>> promises) {
    return new Gathering<List<T>>() {
      @Override
      void settled(int index, Object cell) {
        if (cell instanceof Rejected rejected) {
          fail(rejected.error);
        } else {
          put(index, Fulfilled.valueOf(cell));
        }
      }

      @Override
      void complete(List<Object> outcomes) {
        result.fulfill(outcomes);
      }
    }.of(promises);
  }

  static <T> Promise<List<Promise.Settled<T>>> allSettled(
      Iterable<? extends Promise<? extends T>> promises) {
    return new Gathering<List<Promise.Settled<T>>>() {
      @Override
      void settled(int index, Object cell) {
        put(
            index,
            cell instanceof Rejected rejected
                ? new Promise.Settled<>(null, rejected.error)
                : new Promise.Settled<>(Fulfilled.valueOf(cell), null));
      }

      @Override
      void complete(List<Object> outcomes) {
        result.fulfill(outcomes);
      }
    }.of(promises);
  }

  static <T> Promise<T> any(Iterable<? extends Promise<? extends T>> promises) {
    return new Gathering<T>() {
      @Override
      void settled(int index, Object cell) {
        if (cell instanceof Rejected rejected) {
          put(index, rejected.error);
        } else {
          succeed(cell);
        }
      }

      @Override
      void complete(List<Object> outcomes) {
        List<Throwable> errors = new ArrayList<>(outcomes.size());
        outcomes.forEach(error -> errors.add((Throwable) error));
        result.rejectWith(new AggregateException(errors));
      }
    }.of(promises);
  }

  static <T> Promise<T> race(Iterable<? extends Promise<? extends T>> promises) {
    return new Gathering<T>() {
      @Override
      void settled(int index, Object cell) {
        if (cell instanceof Rejected rejected) {
          fail(rejected.error);
        } else {
          succeed(cell);
        }
      }

      @Override
      void complete(List<Object> outcomes) {
        // Nothing to wait for: the result stays pending.
      }
    }.of(promises);
  }

  static <A, B, R> Promise<R> combine(
      Promise<? extends A> a,
      Promise<? extends B> b,
      BiFunction<? super A, ? super B, ? extends R> combine) {
    return Combinators.<Object>all(Arrays.asList(a, b))
        .then(
            values -> {
              @SuppressWarnings("unchecked")
              A first = (A) values.get(0);
              @SuppressWarnings("unchecked")
              B second = (B) values.get(1);
              return combine.apply(first, second);
            });
  }

  static <A, B, C, R> Promise<R> combine(
      Promise<? extends A> a,
      Promise<? extends B> b,
      Promise<? extends C> c,
      Promise.Function3<? super A, ? super B, ? super C, ? extends R> combine) {
    return Combinators.<Object>all(Arrays.asList(a, b, c))
        .then(
            values -> {
              @SuppressWarnings("unchecked")
              A first = (A) values.get(0);
              @SuppressWarnings("unchecked")
              B second = (B) values.get(1);
              @SuppressWarnings("unchecked")
              C third = (C) values.get(2);
              return combine.apply(first, second, third);
            });
  }

  /** What a combinator knows while it waits. Confined to the loop. */
  private abstract static class Gathering<R> {
    final Promise<R> result = new Promise<>();

    /** Null once the result is settled: late outcomes are not retained. */
    private ArrayList<Object> outcomes = new ArrayList<>();

    /** One more than there are promises to wait for, until all are known. */
    private int remaining = 1;

    abstract void settled(int index, Object cell);

    abstract void complete(List<Object> outcomes);

    final Promise<R> of(Iterable<? extends Promise<?>> promises) {
      Objects.requireNonNull(promises, "promises");
      EventLoop.require("A combinator of promises");
      try {
        Iterator<? extends Promise<?>> iterator = promises.iterator();
        for (int index = 0; iterator.hasNext(); index++) {
          Promise<?> promise = iterator.next();
          if (promise == null) {
            closeQuietly(iterator);
            throw new NullPointerException("Promise " + index + " of the combinator is null");
          }
          outcomes().add(null);
          remaining++;
          promise.registerHere(new Element(this, index));
        }
      } catch (Throwable error) {
        fail(error);
        return result;
      }
      countDown();
      return result;
    }

    /** The list; one for nobody once the result is settled. */
    private List<Object> outcomes() {
      return outcomes != null ? outcomes : new ArrayList<>();
    }

    final void put(int index, Object outcome) {
      if (outcomes != null) {
        outcomes.set(index, outcome);
        countDown();
      }
    }

    final void fail(Throwable error) {
      outcomes = null;
      result.rejectWith(error);
    }

    final void abandon(Throwable why) {
      outcomes = null;
      result.abandon(why);
    }

    final void succeed(Object cell) {
      outcomes = null;
      result.settle(cell);
    }

    private void countDown() {
      if (--remaining == 0 && outcomes != null) {
        List<Object> all = Collections.unmodifiableList(outcomes);
        outcomes = null;
        complete(all);
      }
    }

    /** IteratorClose (7.4.11) with a throw completion: an error of the closing is not thrown. */
    private static void closeQuietly(Iterator<?> iterator) {
      if (iterator instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Throwable error) {
          EventLoop.current().unhandled.thrown(error);
        }
      }
    }
  }

  private static final class Element extends Reaction implements Abandonable {
    private final Gathering<?> gathering;
    private final int index;

    Element(Gathering<?> gathering, int index) {
      this.gathering = gathering;
      this.index = index;
    }

    @Override
    protected void react() {
      gathering.settled(index, source.settledCell());
    }

    @Override
    public void abandon(Throwable why) {
      gathering.abandon(why);
    }
  }
}
