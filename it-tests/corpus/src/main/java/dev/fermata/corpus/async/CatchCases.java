package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.add;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> in_the_catch_block() {
    try {
      fail("a");
    } catch (Boom e) {
      Log.log(e);
      await(later("caught"));
      Log.log(e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> try_in_a_catch_block() {
    try {
      await(later(1));
      fail("a");
    } catch (Boom e) {
      try {
        await(later(2));
        failChecked("b");
      } catch (Oops f) {
        Log.log(Log.text(e) + Log.text(f));
        await(later(3));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> multi_catch() {
    for (int i = 0; i < 3; i++) {
      try {
        await(later(i));
        if (i == 0) {
          failChecked("checked");
        }
        if (i == 1) {
          fail("unchecked");
        }
      } catch (Oops | Boom e) {
        Log.log(e);
        await(later("caught"));
        Log.log(e.getMessage());
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> catch_chain() throws Oops {
    try {
      await(later(1));
    } catch (Boom e) {
      Log.log("Boom");
      await(later(2));
    } catch (IllegalStateException e) {
      Log.log("IllegalStateException");
    } catch (RuntimeException e) {
      Log.log("RuntimeException");
    } catch (Error e) {
      Log.log("Error");
      await(later(3));
    }
    failChecked("declared");
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> catch_throwable() {
    try {
      await(later(1));
      Log.log("went on");
      await(later(2));
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      await(later(3));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> catch_throwable_with_finally() {
    try {
      await(later(1));
      fail("a");
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      await(later(2));
      throw new Boom("from catch");
    } finally {
      Log.log("finally");
      await(later(3));
    }
    return result("not reached");
  }

  @Case
  @Async
  public static Promise<Object> catch_throwable_around_finally() {
    try {
      try {
        await(later(1));
      } finally {
        Log.log("finally");
        await(later(2));
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> nested_catch_throwable() {
    try {
      try {
        await(later(1));
      } catch (Throwable e) {
        Log.log("inner " + Log.text(e));
        throw e;
      }
    } catch (Throwable e) {
      Log.log("outer " + Log.text(e));
      await(later(2));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> rethrown_exception_is_the_same() {
    Throwable seen = null;
    try {
      try {
        await(later(1));
      } catch (RuntimeException e) {
        seen = e;
        throw e;
      }
    } catch (RuntimeException e) {
      Log.log("same " + (e == seen));
      await(later(2));
      throw e;
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> retry_until_it_succeeds() {
    int attempts = 0;
    while (true) {
      try {
        attempts++;
        await(later(attempts));
        if (attempts < 3) {
          fail("attempt " + attempts);
        }
        break;
      } catch (Boom e) {
        if (attempts > 5) {
          throw e;
        }
        Log.log(e);
        await(later("retry"));
      }
    }
    return result(attempts);
  }

  @Case
  @Async
  public static Promise<Object> exception_variable_across_a_suspension() {
    RuntimeException kept = null;
    for (int i = 0; i < 2; i++) {
      try {
        fail("kept " + i);
      } catch (Boom e) {
        await(later(i));
        if (kept != null) {
          e.addSuppressed(kept);
        }
        kept = e;
      }
    }
    throw kept;
  }

  @Case
  @Async
  public static Promise<Object> suppressed_by_hand() {
    Boom first = new Boom("first");
    try {
      await(later(1));
      throw first;
    } catch (Boom e) {
      try {
        await(later(2));
        fail("second");
      } catch (Boom f) {
        e.addSuppressed(f);
      }
      Log.log("same " + (e == first));
      throw e;
    }
  }

  @Case
  @Async
  public static Promise<Object> values_of_variables_in_handlers() {
    int x = 0;
    String text = "none";
    try {
      x = await(later(1));
      text = await(later("one"));
      x = await(later(2));
      text = await(later("two"));
    } catch (RuntimeException e) {
      Log.log("caught " + x + " " + text);
    } finally {
      Log.log("finally " + x + " " + text);
    }
    return result(x + text);
  }

  @Case
  @Async
  public static Promise<Object> operands_before_a_suspension_that_throws() {
    int total = 0;
    for (int i = 0; i < 2; i++) {
      try {
        total += add(val(1), await(later(2))) + one(await(later(3)));
      } catch (RuntimeException e) {
        Log.log(e);
        total += 100;
      }
    }
    return result(total);
  }

  @Case
  @Async
  public static Promise<Object> checked_exception_declared_and_thrown() throws Oops {
    await(later(1));
    try {
      failChecked("declared");
    } finally {
      await(later(2));
    }
    return result("not reached");
  }
}
