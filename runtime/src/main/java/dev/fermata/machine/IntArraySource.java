package dev.fermata.machine;

/** An array of ints as a delegate; its elements are read as they are asked for. */
final class IntArraySource extends IntGeneratorMachine<Object, Object> {
  private int[] source;
  private int index;

  IntArraySource(int[] source) {
    this.source = source;
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
  protected void clear() {
    source = null;
  }
}
