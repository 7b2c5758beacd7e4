package dev.fermata;

import dev.fermata.Coroutine.Event;
import dev.fermata.Coroutine.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;

/** ECMA-262, 27.6: an async generator object over a body on its own thread. */
final class ReferenceAsyncGen<T> implements AsyncGen<T, Object, Object> {
  private enum State {
    SUSPENDED_START,
    SUSPENDED_YIELD,
    EXECUTING,
    DRAINING_QUEUE,
    COMPLETED
  }

  private record Waiting<T>(Request request, Promise.Resolvers<IteratorResult<T>> resolvers) {}

  private final Coroutine coroutine;
  private final Deque<Waiting<T>> queue = new ArrayDeque<>();
  private State state = State.SUSPENDED_START;

  ReferenceAsyncGen(Coroutine.Body body) {
    coroutine = new Coroutine(body, true);
  }

  /** PromiseResolve: promises and stages as they are, other values as settled promises. */
  static Promise<?> promiseOf(Object value) {
    if (value instanceof Promise<?> promise) {
      return promise;
    }
    return value instanceof CompletionStage<?> stage ? Promise.from(stage) : Promise.resolve(value);
  }

  private Promise<IteratorResult<T>> request(Request request) {
    EventLoop.current();
    Waiting<T> waiting = new Waiting<>(request, Promise.withResolvers());
    Promise<IteratorResult<T>> promise = waiting.resolvers().promise();
    if (state == State.SUSPENDED_START && request instanceof Request.Raise) {
      state = State.COMPLETED;
    }
    if (state == State.COMPLETED && request instanceof Request.Next) {
      waiting.resolvers().resolve(IteratorResult.completed(null));
      return promise;
    }
    if (state == State.COMPLETED && request instanceof Request.Raise raise) {
      waiting.resolvers().reject(raise.error());
      return promise;
    }
    queue.add(waiting);
    boolean idle = state == State.SUSPENDED_START || state == State.COMPLETED;
    if (idle && request instanceof Request.Finish finish) {
      state = State.DRAINING_QUEUE;
      awaitReturn(finish.result());
    } else if (state == State.SUSPENDED_START || state == State.SUSPENDED_YIELD) {
      run(request);
    }
    return promise;
  }

  private void run(Request first) {
    state = State.EXECUTING;
    Request request = first;
    while (true) {
      Event event = coroutine.resume(request);
      if (event instanceof Event.Awaiting awaiting) {
        awaiting
            .promise()
            .react(value -> run(new Request.Next(value)), error -> run(new Request.Raise(error)));
        return;
      }
      if (event instanceof Event.Yielded yielded) {
        @SuppressWarnings("unchecked")
        T value = (T) yielded.value();
        queue.remove().resolvers().resolve(IteratorResult.yielded(value));
        if (queue.isEmpty()) {
          state = State.SUSPENDED_YIELD;
          return;
        }
        request = queue.element().request();
        continue;
      }
      state = State.DRAINING_QUEUE;
      complete(event);
      drainQueue();
      return;
    }
  }

  private void complete(Event event) {
    Promise.Resolvers<IteratorResult<T>> resolvers = queue.remove().resolvers();
    if (event instanceof Event.Returned returned) {
      Object result = returned.value() instanceof DoneAsyncToken token ? token.result : null;
      resolvers.resolve(IteratorResult.completed(result));
      return;
    }
    Throwable error = ((Event.Threw) event).error();
    if (error instanceof EarlyEndSignal signal) {
      resolvers.resolve(IteratorResult.completed(signal.result));
    } else {
      resolvers.reject(error);
    }
  }

  /** ECMA-262, 27.6.3.9 AsyncGeneratorAwaitReturn. */
  private void awaitReturn(Object result) {
    promiseOf(result)
        .react(
            value -> {
              queue.remove().resolvers().resolve(IteratorResult.completed(value));
              drainQueue();
            },
            error -> {
              queue.remove().resolvers().reject(error);
              drainQueue();
            });
  }

  /** ECMA-262, 27.6.3.10 AsyncGeneratorDrainQueue. */
  private void drainQueue() {
    while (!queue.isEmpty()) {
      Request request = queue.element().request();
      if (request instanceof Request.Finish finish) {
        awaitReturn(finish.result());
        return;
      }
      if (request instanceof Request.Raise raise) {
        queue.remove().resolvers().reject(raise.error());
      } else {
        queue.remove().resolvers().resolve(IteratorResult.completed(null));
      }
    }
    state = State.COMPLETED;
  }

  @Override
  public Promise<IteratorResult<T>> next() {
    return send(null);
  }

  @Override
  public Promise<IteratorResult<T>> send(Object value) {
    return request(new Request.Next(value));
  }

  @Override
  public Promise<IteratorResult<T>> raise(Throwable error) {
    return request(new Request.Raise(error));
  }

  @Override
  public Promise<IteratorResult<T>> finish(Object result) {
    return request(new Request.Finish(result));
  }

  @Override
  public Promise<Void> close() {
    return finish(null)
        .then(
            result -> {
              if (!result.done()) {
                throw new IllegalStateException("the body yields while it closes");
              }
              return null;
            });
  }

  @Override
  public AsyncGen<T, Object, Object> iterator() {
    return this;
  }
}
