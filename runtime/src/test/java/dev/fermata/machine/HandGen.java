package dev.fermata.machine;

import dev.fermata.Gen;
import dev.fermata.IteratorResult;
import java.util.List;

/** A generator that a user wrote by hand: traces its requests and never ends by itself. */
class HandGen implements Gen<Object, Object, Object> {
  private final List<Object> trace;

  HandGen(List<Object> trace) {
    this.trace = trace;
  }

  @Override
  public boolean hasNext() {
    throw new AssertionError("driven through hasNext()");
  }

  @Override
  public Object next() {
    throw new AssertionError("driven through next()");
  }

  @Override
  public IteratorResult<Object> send(Object value) {
    trace.add("send " + value);
    return IteratorResult.yielded("n");
  }

  @Override
  public IteratorResult<Object> raise(Throwable error) {
    trace.add("raise " + error.getMessage());
    return IteratorResult.completed("raised");
  }

  @Override
  public IteratorResult<Object> finish(Object result) {
    trace.add("finish " + result);
    return IteratorResult.yielded("still");
  }
}
