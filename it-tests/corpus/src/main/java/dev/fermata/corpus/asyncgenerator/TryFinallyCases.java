package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
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
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_the_try_block() {
    try {
      Log.log("try");
      Co.yield(1);
      Log.log("end of try");
    } finally {
      Log.log("finally");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> only_instruction_of_the_try_block() {
    try {
      Co.yield(1);
    } catch (Boom e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> last_instruction_before_the_handler() {
    int x = 0;
    try {
      x = val(5);
      x = await(later(1));
    } catch (RuntimeException e) {
      Log.log("x " + x + " " + Log.text(e));
    }
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_the_finally_block() {
    try {
      Log.log("try");
    } finally {
      Log.log("finally");
      Co.yield("finally");
      Log.log("end of finally");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_the_finally_block_after_an_exception() {
    try {
      try {
        fail("a");
      } finally {
        Co.yield("finally");
        Log.log("end of finally");
      }
    } catch (Boom e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_try_catch_and_finally() {
    try {
      Co.yield("try");
      fail("a");
    } catch (Boom e) {
      Co.yield("catch");
      Log.log(e);
    } finally {
      Co.yield("finally");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested_finally_blocks() {
    try {
      try {
        try {
          Co.yield(1);
        } finally {
          Log.log("inner");
          Co.yield(2);
        }
      } finally {
        Log.log("middle");
        Co.yield(3);
      }
    } finally {
      Log.log("outer");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> try_in_a_finally_block() {
    try {
      Co.yield(1);
    } finally {
      try {
        Co.yield(2);
        fail("in finally");
      } catch (Boom e) {
        Log.log(e);
        Co.yield(3);
      } finally {
        Log.log("inner finally");
      }
      Co.yield(4);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> finally_that_throws() {
    try {
      Co.yield(1);
      fail("first");
    } finally {
      Co.yield(2);
      fail("second");
    }
    return doneAsync("not reached");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> finally_that_returns() {
    try {
      Co.yield(1);
      return doneAsync("from try");
    } finally {
      Log.log("finally");
      if (or(Co.yield(true), true)) {
        return doneAsync("from finally");
      }
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> same_suspension_covered_by_two_ranges() {
    int x = 1;
    try {
      try {
        x = 2;
        Co.yield(1);
        x = 3;
      } catch (IllegalMonitorStateException e) {
        Log.log("never");
      } finally {
        x += 10;
      }
    } catch (Boom e) {
      x += 100;
    }
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer>
      finally_with_an_overriding_exception_caught_outside() {
    try {
      try {
        Co.yield(1);
      } finally {
        Co.yield("cleanup");
        fail("replaced");
      }
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    return doneAsync("after");
  }
}
