package dev.fermata.aplus;

import dev.fermata.Promise;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The adapter that promises-aplus-tests asks for, over our promise. */
public final class FermataAdapter {
  private final Guest guest;

  FermataAdapter(Context context, Reacting reacting) {
    guest = new Guest(context, reacting);
  }

  /** Makes a promise together with what settles it. */
  @HostAccess.Export
  public Deferred deferred() {
    return new Deferred(guest);
  }

  /** {@code {promise, resolve, reject}}. */
  public static final class Deferred {
    /** The promise. */
    @HostAccess.Export public final GuestPromise promise;

    /** Resolves with a value, a promise or a thenable. */
    @HostAccess.Export public final ProxyExecutable resolve;

    /** Rejects with a reason. */
    @HostAccess.Export public final ProxyExecutable reject;

    Deferred(Guest guest) {
      Promise.Resolvers<Value> resolvers = Promise.withResolvers();
      promise = new GuestPromise(guest, resolvers.promise());
      resolve =
          arguments -> {
            resolvers.resolveWith(GuestPromise.promiseOf(guest, guest.argument(arguments, 0)));
            return null;
          };
      reject =
          arguments -> {
            resolvers.reject(new GuestReason(guest.argument(arguments, 0)));
            return null;
          };
    }
  }
}
