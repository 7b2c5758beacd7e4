package dev.fermata.machine;

/** An array as a delegate; its elements are read as they are asked for. */
final class ArraySource extends GeneratorMachine<Object, Object, Object> {
  private Object[] source;
  private int index;

  ArraySource(Object[] source) {
    this.source = source;
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
  protected void clear() {
    source = null;
  }
}
