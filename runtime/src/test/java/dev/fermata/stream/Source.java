package dev.fermata.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;
import java.util.Arrays;
import java.util.List;

/**
 * A source written by hand that counts what is asked of it, and answers each request a microtask
 * later. It fails the test when it is asked while a request is out, or after it was closed.
 */
final class Source<T> implements AsyncIterable<T>, AsyncIterator<T> {
  private final List<T> items;
  private Throwable failure;
  private Throwable closingFailure;
  private Promise<Void> closingGate = Promise.resolve();
  private boolean endless;
  private boolean parks;
  private boolean asking;
  private Promise.Resolvers<IteratorResult<T>> parked;
  int iterators;
  int asked;
  int closed;
  boolean released;

  private Source(List<T> items) {
    this.items = items;
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> Source<T> of(T... items) {
    return new Source<>(Arrays.asList(items));
  }

  /** Goes on for ever with the last item. */
  Source<T> endless() {
    endless = true;
    return this;
  }

  Source<T> thenFails(Throwable error) {
    failure = error;
    return this;
  }

  /** Leaves the request after the last item unanswered until it is closed. */
  Source<T> thenParks() {
    parks = true;
    return this;
  }

  Source<T> closingFails(Throwable error) {
    closingFailure = error;
    return this;
  }

  Source<T> closingWaitsFor(Promise<Void> gate) {
    closingGate = gate;
    return this;
  }

  @Override
  public AsyncIterator<T> iterator() {
    iterators++;
    return this;
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    assertTrue(!asking, "asked for an item while a request was out");
    assertTrue(closed == 0, "asked for an item after closing");
    int index = asked++;
    if (index >= items.size() && parks) {
      parked = Promise.withResolvers();
      return parked.promise();
    }
    asking = true;
    return Promise.resolve()
        .then(
            tick -> {
              asking = false;
              if (index < items.size()) {
                return IteratorResult.yielded(items.get(index));
              }
              if (endless) {
                return IteratorResult.yielded(items.get(items.size() - 1));
              }
              if (failure != null) {
                throw OnError.sneak(failure);
              }
              return IteratorResult.completed(null);
            });
  }

  @Override
  public Promise<Void> close() {
    closed++;
    if (parked != null) {
      parked.resolve(IteratorResult.completed(null));
    }
    return closingGate.then(
        open -> {
          released = true;
          if (closingFailure != null) {
            throw OnError.sneak(closingFailure);
          }
          return null;
        });
  }

  /** Throws undeclared. */
  static final class OnError {
    private OnError() {}

    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException sneak(Throwable error) throws X {
      throw (X) error;
    }
  }
}
