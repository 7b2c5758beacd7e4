package dev.fermata.aplus;

import dev.fermata.Promise;
import java.util.function.Function;
import org.graalvm.polyglot.Value;

/** How a promise of ours gets its reactions: as it should, or with one fault. */
interface Reacting {
  /** What {@code promise.thenCompose(onFulfilled, onRejected)} is to do. */
  Promise<Value> compose(
      Promise<Value> promise,
      Function<Value, Promise<Value>> onFulfilled,
      Function<Throwable, Promise<Value>> onRejected);
}
