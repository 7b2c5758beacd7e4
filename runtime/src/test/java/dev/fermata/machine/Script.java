package dev.fermata.machine;

import dev.fermata.IteratorResult;

/**
 * A machine written by hand, as the transformer would: the body is a function of the machine, and
 * what lives across suspensions is in {@link #saved}.
 */
final class Script extends GeneratorMachine<Object, Object, Object> {
  /** What a generated class has as its method. */
  interface Body {
    int run(Script m) throws Throwable;
  }

  private final Body body;
  Object[] saved = new Object[4];
  boolean cleared;

  private Script(Body body) {
    this.body = body;
  }

  static Script of(Body body) {
    return new Script(body);
  }

  /** {@code for (Object element : elements) yield element; return result;}. */
  static Script yielding(Object result, Object... elements) {
    return of(
        m -> {
          int index = m.resumeState();
          if (index > 0) {
            m.resumed();
          }
          if (index == elements.length) {
            return m.complete(Completion.of(result));
          }
          m.offer(elements[index]);
          return m.yieldAt(index + 1);
        });
  }

  /** {@code return yieldAll(source);}. */
  static Script delegatingTo(GeneratorMachine<?, ?, ?> source) {
    return of(
        m -> {
          if (m.resumeState() == 0) {
            m.delegate(source);
            return m.delegateAt(1);
          }
          return m.complete(Completion.of(m.resumed()));
        });
  }

  @Override
  protected int resume() throws Throwable {
    return body.run(this);
  }

  @Override
  protected void clear() {
    saved = null;
    cleared = true;
  }

  @Override
  protected GeneratorMachine<Object, Object, Object> fresh() {
    return new Script(body);
  }

  /** A result in the notation of the oracle's traces. */
  static String show(IteratorResult<?> result) {
    Object value = result.done() ? result.returned() : result.value();
    return "{value:" + value + ",done:" + result.done() + "}";
  }
}
