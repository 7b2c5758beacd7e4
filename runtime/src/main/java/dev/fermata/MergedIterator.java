package dev.fermata;

import dev.fermata.machine.Reaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

/** {@link AsyncIterable#merge(Iterable)}. Confined to a loop. */
final class MergedIterator<T> implements AsyncIterator<T> {
  /** Null once the lanes are open. */
  private Iterable<? extends AsyncIterable<? extends T>> sources;

  /** The sources that have not ended. */
  private final List<Lane> lanes = new ArrayList<>();

  /** Lanes that hold an item, in the order of their items' coming. */
  private final Queue<Lane> ready = new ArrayDeque<>();

  private final Queue<Promise<IteratorResult<T>>> waiting = new ArrayDeque<>();

  /** The first error of a source. */
  private Throwable failure;

  /** Settles when the lanes are closed; null while nobody closes them. */
  private Promise<Void> closing;

  /** Whether the lanes are closed after {@link #failure}. */
  private boolean failureDue;

  private boolean ended;

  MergedIterator(Iterable<? extends AsyncIterable<? extends T>> sources) {
    this.sources = sources;
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    EventLoop.require("a request to an async iterator");
    if (ended && waiting.isEmpty()) {
      return Promise.resolve(IteratorResult.completed(null));
    }
    Promise<IteratorResult<T>> promise = new Promise<>();
    waiting.add(promise); // behind those that wait for the closing, once that is under way
    if (sources != null) {
      open();
    }
    deliver();
    return promise;
  }

  @Override
  public Promise<Void> close() {
    EventLoop.require("closing an async iterator");
    if (closing != null) {
      dropEverything();
      return Closing.again(closing);
    }
    if (ended) {
      return Promise.resolve();
    }
    dropEverything();
    closing =
        closeLanes()
            .then(
                errors -> {
                  endWaiting();
                  for (Promise.Settled<?> closed : errors) {
                    if (!closed.fulfilled()) {
                      throw Errors.sneak(closed.error());
                    }
                  }
                  return null;
                });
    return closing;
  }

  private void dropEverything() {
    ended = true;
    sources = null;
    ready.clear();
  }

  private void open() {
    Iterable<? extends AsyncIterable<? extends T>> given = sources;
    sources = null;
    try {
      for (AsyncIterable<? extends T> items : given) {
        lanes.add(new Lane(items.iterator()));
      }
    } catch (Throwable error) {
      fail(error);
      return;
    }
    for (Lane lane : List.copyOf(lanes)) {
      if (failure == null) {
        lane.pull();
      }
    }
  }

  private void deliver() {
    while (!waiting.isEmpty() && !ready.isEmpty()) {
      Lane lane = ready.remove();
      T item = lane.held;
      lane.held = null;
      waiting.remove().fulfill(IteratorResult.yielded(item));
      if (failure == null) {
        lane.pull();
      }
    }
    if (waiting.isEmpty() || !ready.isEmpty() || ended) {
      return;
    }
    if (failureDue) {
      ended = true;
      waiting.remove().rejectWith(failure);
      endWaiting();
    } else if (failure == null && lanes.isEmpty()) {
      ended = true;
      endWaiting();
    }
  }

  private void endWaiting() {
    for (Promise<IteratorResult<T>> promise; (promise = waiting.poll()) != null; ) {
      promise.fulfill(IteratorResult.completed(null));
    }
  }

  private void fail(Throwable error) {
    if (failure != null || ended) {
      return;
    }
    failure = error;
    closing =
        closeLanes()
            .thenAccept(
                closed -> {
                  failureDue = true;
                  if (ended) {
                    endWaiting();
                  } else {
                    deliver();
                  }
                });
  }

  private Promise<List<Promise.Settled<Object>>> closeLanes() {
    List<Promise<?>> closings = new ArrayList<>();
    for (Lane lane : lanes) {
      closings.add(Closing.of(lane.items));
    }
    lanes.clear();
    return Promise.allSettled(closings);
  }

  /** One source, and the reaction to the request made of it. */
  private final class Lane extends Reaction {
    private final AsyncIterator<? extends T> items;

    /** The item in {@link #ready}. */
    private T held;

    Lane(AsyncIterator<? extends T> items) {
      this.items = Objects.requireNonNull(items, "a source's iterator is null");
    }

    void pull() {
      try {
        Objects.requireNonNull(items.next(), "a source gave null instead of a promise")
            .registerHere(this);
      } catch (Throwable error) {
        lanes.remove(this);
        fail(error);
      }
    }

    @Override
    protected void react() {
      Object settled = source.settledCell();
      source = null;
      if (failure != null || ended) {
        return; // this lane is being closed
      }
      if (settled instanceof Rejected rejected) {
        lanes.remove(this);
        fail(rejected.error);
        return;
      }
      @SuppressWarnings("unchecked")
      IteratorResult<? extends T> result = (IteratorResult<? extends T>) Fulfilled.valueOf(settled);
      if (result == null) {
        lanes.remove(this);
        fail(new NullPointerException("a source answered null"));
        return;
      }
      if (result.done()) {
        lanes.remove(this);
      } else {
        held = result.value();
        ready.add(this);
      }
      deliver();
    }
  }
}
