package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;

/** Bodies whose pending completion meets catch, finally and jumps. */
public final class EarlyEndCases {
  private static final int LIMIT = 3;

  private EarlyEndCases() {}

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_cancels_the_end_by_continue() {
    int i = 0;
    while (i < LIMIT) {
      try {
        i++;
        Co.yield(i);
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_cancels_the_end_by_break() {
    for (int i = 0; ; i++) {
      try {
        Co.yield(i);
        if (i > 5) {
          return done("many");
        }
      } finally {
        if (i == 2) {
          break;
        }
      }
    }
    Co.yield("after the loop");
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_cancels_the_end_by_a_labelled_break() {
    out:
    {
      try {
        Co.yield(1);
        Log.log("went on");
      } finally {
        Log.log("finally");
        break out;
      }
    }
    Co.yield(2);
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_overrides_the_end_by_return() {
    try {
      Co.yield(1);
      Log.log("went on");
    } finally {
      return done("overridden");
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_overrides_the_end_by_throw() {
    try {
      try {
        Co.yield(1);
      } finally {
        Log.log("finally");
        if (or(Co.yield(true), true)) {
          throw new Boom("overrides");
        }
      }
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> end_cancelled_within_the_finally_of_an_end() {
    try {
      Co.yield(1);
    } finally {
      while (true) {
        try {
          Co.yield("second chance");
        } finally {
          Log.log("inner finally");
          break;
        }
      }
      Co.yield("still pending");
      Log.log("end of finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> each_finally_suspends() {
    try {
      try {
        try {
          Co.yield(1);
        } finally {
          Co.yield("first");
        }
      } finally {
        Co.yield("second");
      }
    } finally {
      Co.yield("third");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_caught_at_every_level() {
    try {
      try {
        try {
          Co.yield(1);
        } catch (Throwable e) {
          Log.log("inner " + Log.text(e));
          Co.yield("inner");
        }
        Co.yield(2);
      } catch (Throwable e) {
        Log.log("middle " + Log.text(e));
        Co.yield("middle");
      } finally {
        Log.log("finally");
      }
      Co.yield(3);
    } catch (Throwable e) {
      Log.log("outer " + Log.text(e));
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_caught_around_a_loop() {
    int caught = 0;
    for (int i = 0; i < LIMIT; i++) {
      try {
        Co.yield(i);
      } catch (Throwable e) {
        Log.log(e);
        caught++;
      } finally {
        Log.log("finally " + i);
      }
    }
    return done(caught);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_in_a_catch_chain() {
    try {
      Co.yield(1);
      Co.yield(2);
    } catch (Boom e) {
      Log.log("Boom");
    } catch (Exception e) {
      Log.log("Exception " + Log.text(e));
    } catch (Throwable e) {
      Log.log("Throwable " + Log.text(e));
    } finally {
      Log.log("finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_rethrown() {
    try {
      Co.yield(1);
    } catch (Throwable e) {
      Log.log("rethrow " + Log.text(e));
      throw e;
    } finally {
      Log.log("finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_wrapped() {
    try {
      Co.yield(1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_caught_in_finally() {
    try {
      Co.yield(1);
    } finally {
      try {
        Co.yield("cleanup");
      } catch (Throwable e) {
        Log.log("cleanup failed " + Log.text(e));
      }
      Log.log("end of finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> throwable_variable_unused_after_a_suspension() {
    try {
      Co.yield(1);
    } catch (Throwable ignored) {
      Co.yield("ignored");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> exception_in_finally_meets_an_outer_throwable() {
    try {
      try {
        Co.yield(1);
      } finally {
        Log.log("finally");
        Object o = null;
        Log.log(o.hashCode());
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      Co.yield("caught");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> resource_in_finally() {
    try {
      Co.yield(1);
    } finally {
      try (Resource a = Resource.open("a")) {
        Co.yield("cleanup");
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> resources_around_finally_around_throwable() {
    try (Resource a = Resource.failing("a")) {
      try {
        try (Resource b = Resource.open("b")) {
          Co.yield(1);
        } catch (Throwable e) {
          Log.log("caught " + Log.text(e));
        }
      } finally {
        Co.yield("finally");
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> no_handler_at_all() {
    Co.yield(1);
    Co.yield(2);
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> return_in_nested_finally() {
    try {
      try {
        Co.yield(1);
      } finally {
        if (or(Co.yield(true), true)) {
          return done("inner");
        }
      }
    } finally {
      Log.log("outer");
      Co.yield("outer");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_shared_by_several_exits() {
    for (int i = 0; i < 5; i++) {
      try {
        switch (or(Co.yield(i), i)) {
          case 0:
            continue;
          case 1:
            Co.yield("one");
            break;
          case 2:
            throw new Boom("two");
          case 3:
            return done("three");
          default:
            break;
        }
        Co.yield("after the switch");
      } catch (Boom e) {
        Co.yield("caught");
      } finally {
        Co.yield("finally " + i);
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> error_after_the_end_is_reported_once() {
    try {
      Co.yield(1);
    } finally {
      throw new Boom("once");
    }
  }
}
