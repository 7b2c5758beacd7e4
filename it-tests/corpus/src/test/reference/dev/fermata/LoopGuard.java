package dev.fermata;

/**
 * Follows one {@code for} over {@code forAwait}. The reference's compilation writes
 *
 * <pre>{@code
 * LoopGuard g = new LoopGuard();
 * for (T x : g.over(forAwait(source))) {
 *   try {
 *     if (g.enter()) BODY             // a continue of this loop becomes { g.normal(); continue; }
 *     g.normal();
 *   } catch (final Throwable t) {
 *     g.closeAfter(t);
 *     throw t;
 *   } finally {
 *     g.leave();
 *   }
 * }
 * }</pre>
 */
public final class LoopGuard {
  private AsyncIterator<?> source;
  private boolean goesOn;

  /** The loop's source, remembered. */
  public <T> Iterable<T> over(Iterable<T> items) {
    source = ((LoopSource<T>) items).source;
    return items;
  }

  /** Always true: so that javac takes the end of the body for reachable. */
  public boolean enter() {
    goesOn = false;
    return true;
  }

  /** The body ended or continued. */
  public void normal() {
    goesOn = true;
  }

  /** ECMA-262, 7.4.13 AsyncIteratorClose with a throw completion; an early end is a return. */
  public void closeAfter(Throwable pending) {
    goesOn = true;
    try {
      close();
    } catch (Throwable e) {
      if (pending instanceof EarlyEndSignal) {
        throw Promise.<RuntimeException>sneaky(e);
      }
    }
  }

  /** Closes the source unless the loop goes on. */
  public void leave() {
    if (!goesOn) {
      close();
    }
  }

  private void close() {
    if (source instanceof AsyncGen<?, ?, ?> gen) {
      Suspension.await(gen.finish(null));
    } else {
      Suspension.await(source.close());
    }
  }
}
