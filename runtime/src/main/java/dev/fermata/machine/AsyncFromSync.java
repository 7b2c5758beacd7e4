package dev.fermata.machine;

import static dev.fermata.machine.AwaitingMachine.PROMISES;

import dev.fermata.AsyncGen;
import dev.fermata.Gen;
import dev.fermata.IteratorResult;
import dev.fermata.Promise;

/**
 * A synchronous source as an asynchronous one: its elements are awaited, and a rejected one closes
 * it (ECMA-262, 27.1.6 "Async-from-Sync Iterator Objects").
 */
final class AsyncFromSync implements AsyncGen<Object, Object, Object> {
  private final Gen<?, Object, Object> source;

  @SuppressWarnings("unchecked")
  AsyncFromSync(Gen<?, ?, ?> source) {
    this.source = (Gen<?, Object, Object>) source;
  }

  @Override
  public Promise<IteratorResult<Object>> next() {
    return send(null);
  }

  @Override
  public Promise<IteratorResult<Object>> send(Object value) {
    IteratorResult<?> answer;
    try {
      answer =
          value == null && source instanceof GeneratorMachine<?, ?, ?> machine
              ? machine.sendNothing()
              : source.send(value);
    } catch (Throwable error) {
      return Promise.reject(error);
    }
    return whenSettled(answer, true);
  }

  @Override
  public Promise<IteratorResult<Object>> raise(Throwable error) {
    IteratorResult<?> answer;
    try {
      answer = source.raise(error);
    } catch (Throwable thrown) {
      return Promise.reject(thrown);
    }
    return whenSettled(answer, true);
  }

  @Override
  public Promise<IteratorResult<Object>> finish(Object result) {
    if (source instanceof PlainSource plain && !plain.closes()) {
      return PROMISES.fulfilled(IteratorResult.completed(result));
    }
    IteratorResult<?> answer;
    try {
      answer = source.finish(result);
    } catch (Throwable error) {
      return Promise.reject(error);
    }
    return whenSettled(answer, false);
  }

  /** AsyncFromSyncIteratorContinuation, 27.1.6.4. */
  private Promise<IteratorResult<Object>> whenSettled(IteratorResult<?> answer, boolean closes) {
    if (answer.done()) {
      return promiseOf(answer.returned()).then(IteratorResult::completed);
    }
    Promise<?> element = promiseOf(answer.value());
    return closes
        ? element.then(IteratorResult::yielded, this::closeAfter)
        : element.then(IteratorResult::yielded);
  }

  private IteratorResult<Object> closeAfter(Throwable rejection) {
    try {
      source.finish(null);
    } catch (Throwable lessImportant) {
      // IteratorClose with a throw completion (7.4.11): the rejection wins.
    }
    throw Sneaky.<RuntimeException>raise(rejection);
  }

  /** PromiseResolve (27.2.4.7.1): promises and stages as they are, anything else fulfilled. */
  private static Promise<?> promiseOf(Object value) {
    Promise<?> promise = AsyncSuspendingBody.promiseIn(value);
    return promise == null ? PROMISES.fulfilled(value) : promise;
  }
}
