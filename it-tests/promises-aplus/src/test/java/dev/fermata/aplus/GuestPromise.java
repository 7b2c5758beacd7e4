package dev.fermata.aplus;

import dev.fermata.EventLoop;
import dev.fermata.Promise;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Our promise as JavaScript sees it. What Java's types decide at compile time, JavaScript's one
 * {@code then} decides at run time: whether a function was given, and whether a result is a
 * promise, another thenable, or a value.
 */
public final class GuestPromise {
  private final Guest guest;
  private final Promise<Value> promise;

  /** {@code then(onFulfilled, onRejected)}; a proxy, to which undefined and null differ. */
  @HostAccess.Export public final ProxyExecutable then;

  GuestPromise(Guest guest, Promise<Value> promise) {
    this.guest = guest;
    this.promise = promise;
    this.then =
        arguments ->
            new GuestPromise(
                guest, then(guest.argument(arguments, 0), guest.argument(arguments, 1)));
  }

  private Promise<Value> then(Value onFulfilled, Value onRejected) {
    if (!onRejected.canExecute()) {
      return onFulfilled.canExecute()
          ? guest.reacting.compose(promise, value -> react(onFulfilled, value), Promise::reject)
          : promise.then(value -> value);
    }
    return guest.reacting.compose(
        promise,
        value -> onFulfilled.canExecute() ? react(onFulfilled, value) : Promise.resolve(value),
        error -> react(onRejected, guest.reasonOf(error)));
  }

  private Promise<Value> react(Value handler, Value argument) {
    Promise<Value> result = guest.call(handler, guest.undefined, argument);
    return result.state() == Promise.State.FULFILLED ? promiseOf(guest, result.join()) : result;
  }

  /** The promise resolution procedure, but for what our promise does itself. */
  static Promise<Value> promiseOf(Guest guest, Value result) {
    if (result.isHostObject() && result.asHostObject() instanceof GuestPromise ours) {
      return ours.promise;
    }
    Promise<Value> then = guest.thenOf(result);
    if (then.state() == Promise.State.REJECTED) {
      return then;
    }
    return then.join().canExecute() ? follow(guest, result, then.join()) : Promise.resolve(result);
  }

  /** NewPromiseResolveThenableJob for a thenable that is no promise of ours. */
  private static Promise<Value> follow(Guest guest, Value thenable, Value then) {
    Promise.Resolvers<Value> resolvers = Promise.withResolvers();
    ProxyExecutable resolve =
        arguments -> {
          resolvers.resolveWith(promiseOf(guest, guest.argument(arguments, 0)));
          return null;
        };
    ProxyExecutable reject =
        arguments -> {
          resolvers.reject(new GuestReason(guest.argument(arguments, 0)));
          return null;
        };
    EventLoop.current()
        .queueMicrotask(
            () -> {
              Promise<Value> called = guest.call(then, thenable, resolve, reject);
              if (called.state() == Promise.State.REJECTED) {
                resolvers.resolveWith(called);
              }
            });
    return resolvers.promise();
  }
}
