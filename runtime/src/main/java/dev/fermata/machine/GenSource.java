package dev.fermata.machine;

import dev.fermata.Gen;
import dev.fermata.IteratorResult;

/**
 * A delegate that is driven through the methods of {@link Gen}: a hand-written one, or a machine
 * that somebody else drives as well.
 */
final class GenSource extends GeneratorMachine<Object, Object, Object> {
  private Gen<?, Object, Object> source;

  @SuppressWarnings("unchecked")
  GenSource(Gen<?, ?, ?> source) {
    this.source = (Gen<?, Object, Object>) source;
  }

  @Override
  protected int resume() {
    Object inbound = value;
    value = null;
    IteratorResult<?> answer = request(inbound);
    if (answer.done()) {
      value = answer.returned();
      return Step.COMPLETED;
    }
    value = answer.value();
    return Step.YIELDED;
  }

  private IteratorResult<?> request(Object inbound) {
    if (!raised) {
      return inbound == null && (Gen<?, ?, ?>) source instanceof GeneratorMachine<?, ?, ?> machine
          ? machine.sendNothing() // the other driver's hasNext() may hold an element
          : source.send(inbound);
    }
    raised = false;
    return EarlyEnd.isOf((Throwable) inbound, this)
        ? source.finish(((EarlyEnd) inbound).result)
        : source.raise((Throwable) inbound);
  }

  @Override
  protected void clear() {
    source = null;
  }
}
