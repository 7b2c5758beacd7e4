package dev.fermata;

import dev.fermata.machine.PromiseAccess;
import dev.fermata.machine.Reaction;

/** What the machines reach of promises and loops. */
final class MachineAccess extends PromiseAccess {
  @Override
  protected EventLoop currentLoop(String what) {
    return EventLoop.require(what);
  }

  @Override
  protected EventLoop currentLoopOrNull() {
    return EventLoop.currentOrNull();
  }

  @Override
  protected <T> Promise<T> pending() {
    return new Promise<>();
  }

  @Override
  protected <T> Promise<T> pendingOwned() {
    return new OwnedPromise<>();
  }

  @Override
  protected <T> Promise<T> fulfilled(T value) {
    return Promise.resolve(value);
  }

  @Override
  protected <T> Promise<T> direct(T value) {
    return new DirectPromise<>(value);
  }

  @Override
  protected boolean isDirect(Promise<?> promise) {
    return promise instanceof DirectPromise;
  }

  @Override
  protected void register(Promise<?> promise, Reaction reaction, EventLoop loop) {
    reaction.loop = loop;
    reaction.context = loop.context;
    promise.register(reaction);
  }

  @Override
  protected void queue(Reaction reaction, EventLoop loop) {
    reaction.loop = loop;
    reaction.context = loop.context;
    loop.enqueue(reaction);
  }

  @Override
  protected boolean isPending(Promise<?> promise) {
    return promise.settledCell() == null;
  }

  @Override
  protected Object value(Promise<?> promise) {
    Object settled = promise.settledCell();
    return settled instanceof Rejected ? null : Fulfilled.valueOf(settled);
  }

  @Override
  protected Throwable error(Promise<?> promise) {
    return promise.settledCell() instanceof Rejected rejected ? rejected.error : null;
  }

  @Override
  protected void fulfill(Promise<?> promise, Object value) {
    promise.fulfill(value);
  }

  @Override
  protected void reject(Promise<?> promise, Throwable error) {
    promise.rejectWith(error);
  }

  @Override
  protected void abandon(Promise<?> promise, Throwable why) {
    promise.abandon(why);
  }

  @Override
  protected void adopt(Promise<?> promise, Promise<?> followed) {
    Adoption.start(promise, followed);
  }

  @Override
  protected boolean post(EventLoop loop, Runnable task) {
    Arrival.Task arrival = new Arrival.Task(task);
    arrival.loop = loop;
    if (loop.isCurrent()) {
      arrival.arrive(loop);
      return !loop.end().ended();
    }
    return loop.postOutcome(arrival);
  }

  @Override
  protected Promise<?> closing(AsyncIterator<?> iterator) {
    return Closing.of(iterator);
  }

  @Override
  protected void onEnd(EventLoop loop, Runnable action) {
    loop.onEnd(action);
  }

  @Override
  protected void offEnd(EventLoop loop, Runnable action) {
    loop.end().offEnd(action);
  }
}
