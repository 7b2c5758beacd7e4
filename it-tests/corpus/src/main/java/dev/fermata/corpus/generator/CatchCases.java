package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.add;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;

/** Suspensions in try and catch blocks. */
public final class CatchCases {
  private CatchCases() {}

  private static void fail(String message) {
    Log.log("fail " + message);
    throw new Boom(message);
  }

  private static void failChecked(String message) throws Oops {
    Log.log("fail " + message);
    throw new Oops(message);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> in_the_catch_block() {
    try {
      fail("a");
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
      Log.log(e);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> try_in_a_catch_block() {
    try {
      Co.yield(1);
      fail("a");
    } catch (Boom e) {
      try {
        Co.yield(2);
        failChecked("b");
      } catch (Oops f) {
        Log.log(Log.text(e) + Log.text(f));
        Co.yield(3);
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> multi_catch() {
    for (int i = 0; i < 3; i++) {
      try {
        Co.yield(i);
        if (i == 0) {
          failChecked("checked");
        }
        if (i == 1) {
          fail("unchecked");
        }
      } catch (Oops | Boom e) {
        Log.log(e);
        Co.yield("caught");
        Log.log(e.getMessage());
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> catch_chain() throws Oops {
    try {
      Co.yield(1);
    } catch (Boom e) {
      Log.log("Boom");
      Co.yield(2);
    } catch (IllegalStateException e) {
      Log.log("IllegalStateException");
    } catch (RuntimeException e) {
      Log.log("RuntimeException");
    } catch (Error e) {
      Log.log("Error");
      Co.yield(3);
    }
    failChecked("declared");
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> catch_throwable() {
    try {
      Co.yield(1);
      Log.log("went on");
      Co.yield(2);
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      Co.yield(3);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> catch_throwable_with_finally() {
    try {
      Co.yield(1);
      fail("a");
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      Co.yield(2);
      throw new Boom("from catch");
    } finally {
      Log.log("finally");
      Co.yield(3);
    }
    return done("not reached");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> catch_throwable_around_finally() {
    try {
      try {
        Co.yield(1);
      } finally {
        Log.log("finally");
        Co.yield(2);
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> nested_catch_throwable() {
    try {
      try {
        Co.yield(1);
      } catch (Throwable e) {
        Log.log("inner " + Log.text(e));
        throw e;
      }
    } catch (Throwable e) {
      Log.log("outer " + Log.text(e));
      Co.yield(2);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> rethrown_exception_is_the_same() {
    Throwable seen = null;
    try {
      try {
        Co.yield(1);
      } catch (RuntimeException e) {
        seen = e;
        throw e;
      }
    } catch (RuntimeException e) {
      Log.log("same " + (e == seen));
      Co.yield(2);
      throw e;
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> retry_until_it_succeeds() {
    int attempts = 0;
    while (true) {
      try {
        attempts++;
        Co.yield(attempts);
        if (attempts < 3) {
          fail("attempt " + attempts);
        }
        break;
      } catch (Boom e) {
        if (attempts > 5) {
          throw e;
        }
        Log.log(e);
        Co.yield("retry");
      }
    }
    return done(attempts);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> exception_variable_across_a_suspension() {
    RuntimeException kept = null;
    for (int i = 0; i < 2; i++) {
      try {
        fail("kept " + i);
      } catch (Boom e) {
        Co.yield(i);
        if (kept != null) {
          e.addSuppressed(kept);
        }
        kept = e;
      }
    }
    throw kept;
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> suppressed_by_hand() {
    Boom first = new Boom("first");
    try {
      Co.yield(1);
      throw first;
    } catch (Boom e) {
      try {
        Co.yield(2);
        fail("second");
      } catch (Boom f) {
        e.addSuppressed(f);
      }
      Log.log("same " + (e == first));
      throw e;
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> values_of_variables_in_handlers() {
    int x = 0;
    String text = "none";
    try {
      x = or(Co.yield(1), 1);
      text = or(Co.yield("one"), "one");
      x = or(Co.yield(2), 2);
      text = or(Co.yield("two"), "two");
    } catch (RuntimeException e) {
      Log.log("caught " + x + " " + text);
    } finally {
      Log.log("finally " + x + " " + text);
    }
    return done(x + text);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> operands_before_a_suspension_that_throws() {
    int total = 0;
    for (int i = 0; i < 2; i++) {
      try {
        total += add(val(1), or(Co.yield(2), 2)) + one(or(Co.yield(3), 3));
      } catch (RuntimeException e) {
        Log.log(e);
        total += 100;
      }
    }
    return done(total);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> checked_exception_declared_and_thrown() throws Oops {
    Co.yield(1);
    try {
      failChecked("declared");
    } finally {
      Co.yield(2);
    }
    return done("not reached");
  }
}
