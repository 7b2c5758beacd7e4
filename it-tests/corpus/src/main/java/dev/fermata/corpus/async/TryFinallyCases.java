package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;

/** Suspensions in every part of try, catch and finally. */
public final class TryFinallyCases {
  private TryFinallyCases() {}

  private static void fail(String message) {
    Log.log("fail " + message);
    throw new Boom(message);
  }

  @Case
  @Async
  public static Promise<Object> in_the_try_block() {
    try {
      Log.log("try");
      await(later(1));
      Log.log("end of try");
    } finally {
      Log.log("finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> only_instruction_of_the_try_block() {
    try {
      await(later(1));
    } catch (Boom e) {
      Log.log(e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> last_instruction_before_the_handler() {
    int x = 0;
    try {
      x = val(5);
      x = await(later(1));
    } catch (RuntimeException e) {
      Log.log("x " + x + " " + Log.text(e));
    }
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> in_the_finally_block() {
    try {
      Log.log("try");
    } finally {
      Log.log("finally");
      await(later("finally"));
      Log.log("end of finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> in_the_finally_block_after_an_exception() {
    try {
      try {
        fail("a");
      } finally {
        await(later("finally"));
        Log.log("end of finally");
      }
    } catch (Boom e) {
      Log.log(e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> in_try_catch_and_finally() {
    try {
      await(later("try"));
      fail("a");
    } catch (Boom e) {
      await(later("catch"));
      Log.log(e);
    } finally {
      await(later("finally"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> nested_finally_blocks() {
    try {
      try {
        try {
          await(later(1));
        } finally {
          Log.log("inner");
          await(later(2));
        }
      } finally {
        Log.log("middle");
        await(later(3));
      }
    } finally {
      Log.log("outer");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> try_in_a_finally_block() {
    try {
      await(later(1));
    } finally {
      try {
        await(later(2));
        fail("in finally");
      } catch (Boom e) {
        Log.log(e);
        await(later(3));
      } finally {
        Log.log("inner finally");
      }
      await(later(4));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> finally_that_throws() {
    try {
      await(later(1));
      fail("first");
    } finally {
      await(later(2));
      fail("second");
    }
    return result("not reached");
  }

  @Case
  @Async
  public static Promise<Object> finally_that_returns() {
    try {
      await(later(1));
      return result("from try");
    } finally {
      Log.log("finally");
      if (await(later(true))) {
        return result("from finally");
      }
    }
  }

  @Case
  @Async
  public static Promise<Object> same_suspension_covered_by_two_ranges() {
    int x = 1;
    try {
      try {
        x = 2;
        await(later(1));
        x = 3;
      } catch (IllegalMonitorStateException e) {
        Log.log("never");
      } finally {
        x += 10;
      }
    } catch (Boom e) {
      x += 100;
    }
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> finally_with_an_overriding_exception_caught_outside() {
    try {
      try {
        await(later(1));
      } finally {
        await(later("cleanup"));
        fail("replaced");
      }
    } catch (Boom e) {
      Log.log(e);
      await(later("caught"));
    }
    return result("after");
  }
}
