package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Oops;
import dev.fermata.corpus.Resource;

/** Suspensions in every part of try-with-resources. */
public final class TryWithResourcesCases {
  private TryWithResourcesCases() {}

  private static void fail(String message) {
    Log.log("fail " + message);
    throw new Boom(message);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_the_body() {
    try (Resource a = Resource.open("a")) {
      Log.log("body " + a);
      Co.yield(1);
      Log.log("end " + a);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> only_instruction_of_the_body() {
    try (Resource a = Resource.open("a")) {
      Co.yield(1);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> several_resources() {
    try (Resource a = Resource.open("a");
        Resource b = Resource.open("b");
        Resource c = Resource.open("c")) {
      Co.yield(1);
      Log.log("" + a + b + c);
      Co.yield(2);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_the_initialiser() {
    try (Resource a = Resource.open(or(Co.yield("a"), "a"));
        Resource b = Resource.open(await(later("b")))) {
      Log.log("" + a + b);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_the_initialiser_and_the_body() {
    try (Resource a = Resource.open(or(Co.yield("a"), "a"));
        Resource b = await(later(true)) ? Resource.open("b") : null) {
      Log.log("" + a + b);
      Co.yield("body");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> null_resource() {
    try (Resource a = or(Co.yield(false), false) ? Resource.open("a") : null) {
      Log.log("body " + a);
      Co.yield(1);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> null_constant_resource() {
    try (Resource a = null;
        Resource b = Resource.open("b")) {
      Log.log("body " + a + b);
      Co.yield(1);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> closing_that_throws() {
    try (Resource a = Resource.failing("a")) {
      Co.yield(1);
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> closing_that_throws_uncaught() {
    try (Resource a = Resource.failing("a")) {
      Co.yield(1);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> body_and_closings_throw() {
    try (Resource a = Resource.failing("a");
        Resource b = Resource.open("b");
        Resource c = Resource.failing("c")) {
      Co.yield(1);
      fail("body");
    } catch (Boom e) {
      Log.log(e);
      Co.yield("caught");
      throw e;
    }
    return doneAsync("not reached");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> several_closings_throw() {
    try (Resource a = Resource.failing("a");
        Resource b = Resource.failing("b");
        Resource c = Resource.failing("c")) {
      Co.yield(1);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> opening_that_throws() throws Oops {
    try (Resource a = Resource.open("a");
        Resource b = Resource.broken("b")) {
      Co.yield(1);
    } catch (Oops e) {
      Log.log(e);
      Co.yield("caught");
    } finally {
      Log.log("finally");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_catch_and_finally() {
    try (Resource a = Resource.open("a")) {
      Co.yield(1);
      fail("body");
    } catch (Boom e) {
      Log.log(e);
      Co.yield("catch");
    } finally {
      Log.log("finally");
      Co.yield("finally");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_catch_throwable() {
    try (Resource a = Resource.failing("a")) {
      Co.yield(1);
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      Co.yield("catch");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> inside_catch_throwable_and_finally() {
    try {
      try (Resource a = Resource.open("a");
          Resource b = Resource.failing("b")) {
        Co.yield(1);
      } finally {
        Co.yield("inner");
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
    } finally {
      Log.log("outer");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> catch_throwable_in_the_body() {
    try (Resource a = Resource.open("a")) {
      try {
        Co.yield(1);
      } catch (Throwable e) {
        Log.log("caught " + Log.text(e));
        Co.yield(2);
      }
      Co.yield(3);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested() {
    try (Resource a = Resource.open("a")) {
      Co.yield(1);
      try (Resource b = Resource.open(await(later("b")))) {
        Co.yield(2);
      }
      Co.yield(3);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> return_from_the_body() {
    try (Resource a = Resource.open("a")) {
      Co.yield(1);
      return doneAsync(await(later("result")));
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> return_from_the_body_while_closing_throws() {
    try (Resource a = Resource.failing("a")) {
      Co.yield(1);
      return doneAsync("result");
    } catch (Boom e) {
      Co.yield("caught");
      return doneAsync("from catch");
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_a_loop_with_jumps() {
    for (int i = 0; i < 4; i++) {
      try (Resource a = Resource.open("r" + i)) {
        Co.yield(i);
        if (i == 1) {
          continue;
        }
        if (i == 2) {
          break;
        }
        Log.log("body " + i);
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> endless_body() {
    int i = 0;
    try (Resource a = Resource.open("a")) {
      while (true) {
        Co.yield(i++);
        if (i == 4) {
          throw new Boom("enough");
        }
      }
    }
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> closing_by_hand_in_catch_throwable() {
    Resource a = Resource.open("a");
    try {
      Co.yield(1);
      a.close();
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      a.close();
      throw e;
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> lambda_as_resource() throws Exception {
    try (AutoCloseable a = () -> Log.log("closed")) {
      Co.yield(1);
      Log.log(a != null);
    }
    return doneAsync("after");
  }
}
