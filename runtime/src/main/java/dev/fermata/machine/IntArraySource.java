package dev.fermata.machine;

/** An array of ints as a delegate; its elements are read as they are asked for. */
final class IntArraySource extends IntGeneratorMachine<Object, Object> implements PlainSource {
  private int[] source;
  private int index;

  IntArraySource(int[] source) {
    this.source = source;
    yieldAt(1); // it has no start of its own: every request reaches the source
  }

  @Override
  protected int resume() {
    if (raised) {
      return Sources.end(this, null);
    }
    value = null;
    if (index == source.length) {
      return Step.COMPLETED;
    }
    offer(source[index++]);
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
