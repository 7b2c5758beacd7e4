package dev.fermata.machine;

/** An array as a delegate; its elements are read as they are asked for. */
final class ArraySource extends GeneratorMachine<Object, Object, Object> implements PlainSource {
  private Object[] source;
  private int index;

  ArraySource(Object[] source) {
    this.source = source;
    yieldAt(1); // it has no start of its own: every request reaches the source
  }

  @Override
  protected int resume() {
    if (raised) {
      return Sources.end(this, null);
    }
    if (index == source.length) {
      value = null;
      return Step.COMPLETED;
    }
    value = source[index++];
    return Step.YIELDED;
  }

  @Override
  public boolean closes() {
    return false;
  }

  @Override
  protected void clear() {
    source = null;
  }
}
