package dev.fermata;

/** What {@code doneAsync(value)} gives: seen only by the reference. */
final class DoneAsyncToken implements AsyncGen<Object, Object, Object> {
  final Object result;

  DoneAsyncToken(Object result) {
    this.result = result;
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("a completion token was used as a generator");
  }

  @Override
  public AsyncGen<Object, Object, Object> iterator() {
    throw unused();
  }

  @Override
  public Promise<IteratorResult<Object>> next() {
    throw unused();
  }

  @Override
  public Promise<IteratorResult<Object>> send(Object value) {
    throw unused();
  }

  @Override
  public Promise<IteratorResult<Object>> raise(Throwable error) {
    throw unused();
  }

  @Override
  public Promise<IteratorResult<Object>> finish(Object result) {
    throw unused();
  }
}
