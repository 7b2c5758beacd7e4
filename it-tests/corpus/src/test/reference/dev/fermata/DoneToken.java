package dev.fermata;

/** What {@code done(value)} gives: seen only by the reference. */
final class DoneToken implements Gen<Object, Object, Object> {
  final Object result;

  DoneToken(Object result) {
    this.result = result;
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("a completion token was used as a generator");
  }

  @Override
  public boolean hasNext() {
    throw unused();
  }

  @Override
  public Object next() {
    throw unused();
  }

  @Override
  public Gen<Object, Object, Object> iterator() {
    throw unused();
  }

  @Override
  public IteratorResult<Object> send(Object value) {
    throw unused();
  }

  @Override
  public IteratorResult<Object> raise(Throwable error) {
    throw unused();
  }

  @Override
  public IteratorResult<Object> finish(Object result) {
    throw unused();
  }

  @Override
  public void close() {
    throw unused();
  }
}
