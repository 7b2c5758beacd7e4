package dev.fermata;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Rejected promises that threads without a loop hold, as {@link EventLoop#submit(AsyncSupplier)}
 * gives them out. Such a thread may ask for the outcome at any time, so no checkpoint can tell that
 * nobody will; it is certain once the promise is garbage, and at the latest when the loop ends.
 * Confined to the loop.
 */
final class UnclaimedRejections {
  private final Set<Claim> claims = new LinkedHashSet<>();
  private final ReferenceQueue<Promise<?>> dropped = new ReferenceQueue<>();

  /** A promise that somebody may still ask. */
  private static final class Claim extends WeakReference<Promise<?>> {
    final Rejected rejected;

    Claim(Promise<?> promise, Rejected rejected, ReferenceQueue<Promise<?>> dropped) {
      super(promise, dropped);
      this.rejected = rejected;
    }
  }

  void add(Promise<?> promise, Rejected rejected) {
    claims.add(new Claim(promise, rejected, dropped));
  }

  /** Hands over the errors that nobody can ask for any more; their promises are gone. */
  void takeDropped(BiConsumer<Throwable, Promise<?>> unhandled) {
    for (Object claim; (claim = dropped.poll()) != null; ) {
      claims.remove(claim);
      tell((Claim) claim, unhandled);
    }
  }

  /** Hands over all errors that nobody has asked for. */
  void takeAll(BiConsumer<Throwable, Promise<?>> unhandled) {
    List<Claim> last = List.copyOf(claims);
    claims.clear();
    last.forEach(claim -> tell(claim, unhandled));
  }

  private static void tell(Claim claim, BiConsumer<Throwable, Promise<?>> unhandled) {
    if (!claim.rejected.handled()) {
      unhandled.accept(claim.rejected.error, claim.get());
    }
  }
}
