package dev.fermata.machine;

/**
 * An asynchronous generator machine written by hand, as the transformer would: the body is a
 * function of the machine, and what lives across suspensions is in {@link #saved}.
 */
final class AsyncScript extends AsyncGeneratorMachine<Object, Object, Object> {
  /** What a generated class has as its method. */
  interface Body {
    int run(AsyncScript m) throws Throwable;
  }

  private final Body body;
  Object[] saved = new Object[4];
  boolean cleared;

  private AsyncScript(Body body) {
    this.body = body;
  }

  static AsyncScript of(Body body) {
    return new AsyncScript(body);
  }

  /** {@code for (Object element : elements) yield element;}. */
  static AsyncScript yielding(Object... elements) {
    return of(
        m -> {
          int index = m.resumeState();
          if (index > 0) {
            m.resumed();
          }
          if (index == elements.length) {
            return m.complete(null);
          }
          m.offer(elements[index]);
          return m.yieldAt(index + 1);
        });
  }

  /** {@code return doneAsync(value);}. */
  static AsyncScript returning(Object value) {
    return of(
        m -> {
          if (m.resumeState() == 0) {
            m.awaitReturn(value);
            return m.awaitAt(1);
          }
          return m.complete(Completion.of(m.resumed()));
        });
  }

  /** {@code try { yield 1; } finally { trace(name); }}. */
  static AsyncScript finallyLogging(Trace trace, String name) {
    return of(
        m -> {
          if (m.resumeState() == 0) {
            m.offer(1);
            return m.yieldAt(1);
          }
          try {
            m.resumed();
          } catch (Throwable pending) {
            trace.log(name);
            throw pending;
          }
          trace.log(name);
          return m.complete(null);
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
  protected AsyncGeneratorMachine<Object, Object, Object> fresh() {
    return new AsyncScript(body);
  }
}
