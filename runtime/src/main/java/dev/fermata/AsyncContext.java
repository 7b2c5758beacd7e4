package dev.fermata;

/**
 * The values of all {@link AsyncLocal}s at one moment: an immutable list, null when empty. The
 * running loop holds the current one; off a loop a thread does.
 */
final class AsyncContext {
  private static final ThreadLocal<Object> OFF_LOOP = new ThreadLocal<>();

  private final AsyncLocal<?> key;
  private final Object value;
  private final AsyncContext rest;

  private AsyncContext(AsyncLocal<?> key, Object value, AsyncContext rest) {
    this.key = key;
    this.value = value;
    this.rest = rest;
  }

  static Object current() {
    EventLoop loop = EventLoop.currentOrNull();
    return loop != null ? loop.context : OFF_LOOP.get();
  }

  static void set(Object context) {
    EventLoop loop = EventLoop.currentOrNull();
    if (loop != null) {
      loop.context = context;
    } else if (context == null) {
      OFF_LOOP.remove();
    } else {
      OFF_LOOP.set(context);
    }
  }

  static Object bind(Object context, AsyncLocal<?> key, Object value) {
    return new AsyncContext(key, value, without((AsyncContext) context, key));
  }

  static Object valueOf(AsyncLocal<?> key) {
    for (AsyncContext at = (AsyncContext) current(); at != null; at = at.rest) {
      if (at.key == key) {
        return at.value;
      }
    }
    return null;
  }

  /** A shadowed value must not stay reachable. */
  private static AsyncContext without(AsyncContext context, AsyncLocal<?> key) {
    boolean bound = false;
    for (AsyncContext at = context; at != null; at = at.rest) {
      bound |= at.key == key;
    }
    if (!bound) {
      return context;
    }
    AsyncContext kept = null;
    for (AsyncContext at = context; at != null; at = at.rest) {
      if (at.key != key) {
        kept = new AsyncContext(at.key, at.value, kept);
      }
    }
    return kept;
  }
}
