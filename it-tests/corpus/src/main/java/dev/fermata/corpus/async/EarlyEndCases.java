package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;

/** Bodies whose pending completion meets catch, finally and jumps. */
public final class EarlyEndCases {
  private static final int LIMIT = 3;

  private EarlyEndCases() {}

  @Case
  @Async
  public static Promise<Object> finally_cancels_the_end_by_continue() {
    int i = 0;
    while (i < LIMIT) {
      try {
        i++;
        await(later(i));
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> finally_cancels_the_end_by_break() {
    for (int i = 0; ; i++) {
      try {
        await(later(i));
        if (i > 5) {
          return result("many");
        }
      } finally {
        if (i == 2) {
          break;
        }
      }
    }
    await(later("after the loop"));
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> finally_cancels_the_end_by_a_labelled_break() {
    out:
    {
      try {
        await(later(1));
        Log.log("went on");
      } finally {
        Log.log("finally");
        break out;
      }
    }
    await(later(2));
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> finally_overrides_the_end_by_return() {
    try {
      await(later(1));
      Log.log("went on");
    } finally {
      return result("overridden");
    }
  }

  @Case
  @Async
  public static Promise<Object> finally_overrides_the_end_by_throw() {
    try {
      try {
        await(later(1));
      } finally {
        Log.log("finally");
        if (await(later(true))) {
          throw new Boom("overrides");
        }
      }
    } catch (Boom e) {
      Log.log(e);
      await(later("caught"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> end_cancelled_within_the_finally_of_an_end() {
    try {
      await(later(1));
    } finally {
      while (true) {
        try {
          await(later("second chance"));
        } finally {
          Log.log("inner finally");
          break;
        }
      }
      await(later("still pending"));
      Log.log("end of finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> each_finally_suspends() {
    try {
      try {
        try {
          await(later(1));
        } finally {
          await(later("first"));
        }
      } finally {
        await(later("second"));
      }
    } finally {
      await(later("third"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> throwable_caught_at_every_level() {
    try {
      try {
        try {
          await(later(1));
        } catch (Throwable e) {
          Log.log("inner " + Log.text(e));
          await(later("inner"));
        }
        await(later(2));
      } catch (Throwable e) {
        Log.log("middle " + Log.text(e));
        await(later("middle"));
      } finally {
        Log.log("finally");
      }
      await(later(3));
    } catch (Throwable e) {
      Log.log("outer " + Log.text(e));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> throwable_caught_around_a_loop() {
    int caught = 0;
    for (int i = 0; i < LIMIT; i++) {
      try {
        await(later(i));
      } catch (Throwable e) {
        Log.log(e);
        caught++;
      } finally {
        Log.log("finally " + i);
      }
    }
    return result(caught);
  }

  @Case
  @Async
  public static Promise<Object> throwable_in_a_catch_chain() {
    try {
      await(later(1));
      await(later(2));
    } catch (Boom e) {
      Log.log("Boom");
    } catch (Exception e) {
      Log.log("Exception " + Log.text(e));
    } catch (Throwable e) {
      Log.log("Throwable " + Log.text(e));
    } finally {
      Log.log("finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> throwable_rethrown() {
    try {
      await(later(1));
    } catch (Throwable e) {
      Log.log("rethrow " + Log.text(e));
      throw e;
    } finally {
      Log.log("finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> throwable_wrapped() {
    try {
      await(later(1));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> throwable_caught_in_finally() {
    try {
      await(later(1));
    } finally {
      try {
        await(later("cleanup"));
      } catch (Throwable e) {
        Log.log("cleanup failed " + Log.text(e));
      }
      Log.log("end of finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> throwable_variable_unused_after_a_suspension() {
    try {
      await(later(1));
    } catch (Throwable ignored) {
      await(later("ignored"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> exception_in_finally_meets_an_outer_throwable() {
    try {
      try {
        await(later(1));
      } finally {
        Log.log("finally");
        Object o = null;
        Log.log(o.hashCode());
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      await(later("caught"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> resource_in_finally() {
    try {
      await(later(1));
    } finally {
      try (Resource a = Resource.open("a")) {
        await(later("cleanup"));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> resources_around_finally_around_throwable() {
    try (Resource a = Resource.failing("a")) {
      try {
        try (Resource b = Resource.open("b")) {
          await(later(1));
        } catch (Throwable e) {
          Log.log("caught " + Log.text(e));
        }
      } finally {
        await(later("finally"));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> no_handler_at_all() {
    await(later(1));
    await(later(2));
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> return_in_nested_finally() {
    try {
      try {
        await(later(1));
      } finally {
        if (await(later(true))) {
          return result("inner");
        }
      }
    } finally {
      Log.log("outer");
      await(later("outer"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> finally_shared_by_several_exits() {
    for (int i = 0; i < 5; i++) {
      try {
        switch (await(later(i))) {
          case 0:
            continue;
          case 1:
            await(later("one"));
            break;
          case 2:
            throw new Boom("two");
          case 3:
            return result("three");
          default:
            break;
        }
        await(later("after the switch"));
      } catch (Boom e) {
        await(later("caught"));
      } finally {
        await(later("finally " + i));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> error_after_the_end_is_reported_once() {
    try {
      await(later(1));
    } finally {
      throw new Boom("once");
    }
  }
}
