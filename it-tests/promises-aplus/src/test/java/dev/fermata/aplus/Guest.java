package dev.fermata.aplus;

import dev.fermata.Promise;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** What only JavaScript can do to its values: call, catch, and tell objects from the rest. */
final class Guest {
  final Value undefined;

  /** How all promises here react. */
  final Reacting reacting;

  private final Value attempt;
  private final Value isObject;
  private final Value getThen;
  private final Value typeError;

  Guest(Context context, Reacting reacting) {
    this.reacting = reacting;
    undefined = context.eval("js", "undefined");
    attempt =
        context.eval(
            "js",
            "(f, self, ...args) => {"
                + " try { return { value: Reflect.apply(f, self, args) }; }"
                + " catch (error) { return { error }; } }");
    isObject =
        context.eval("js", "x => typeof x === 'function' || (typeof x === 'object' && x !== null)");
    getThen = context.eval("js", "x => x.then");
    typeError = context.eval("js", "TypeError");
  }

  /** Calls a function; what it throws, whatever that is, becomes a rejection. */
  Promise<Value> call(Value function, Value self, Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = function;
    all[1] = self;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    Value outcome = attempt.execute(all);
    return outcome.hasMember("error")
        ? Promise.reject(new GuestReason(outcome.getMember("error")))
        : Promise.resolve(outcome.getMember("value"));
  }

  /** Reads {@code value.then}, once. */
  Promise<Value> thenOf(Value value) {
    return isObject.execute(value).asBoolean()
        ? call(getThen, undefined, value)
        : Promise.resolve(undefined);
  }

  /** What JavaScript sees as the reason; our own IllegalStateException is its TypeError. */
  Value reasonOf(Throwable error) {
    if (error instanceof GuestReason guest) {
      return guest.reason();
    }
    if (error instanceof IllegalStateException) {
      return typeError.newInstance(error.getMessage());
    }
    throw new AssertionError("No JavaScript code can have caused this", error);
  }

  /** An argument of a call; undefined where there is none. */
  Value argument(Value[] arguments, int index) {
    return arguments.length > index ? arguments[index] : undefined;
  }
}
