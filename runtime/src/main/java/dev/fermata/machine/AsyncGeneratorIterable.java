package dev.fermata.machine;

import dev.fermata.AsyncIterable;
import dev.fermata.AsyncIterator;

/** The result of a re-iterable async generator method: every iterator is a new run. */
final class AsyncGeneratorIterable<T> implements AsyncIterable<T> {
  private final AsyncGeneratorMachine<T, ?, ?> template;

  AsyncGeneratorIterable(AsyncGeneratorMachine<T, ?, ?> template) {
    this.template = template;
  }

  @Override
  public AsyncIterator<T> iterator() {
    return template.fresh();
  }
}
