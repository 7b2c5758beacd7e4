package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> in_the_body() {
    try (Resource a = Resource.open("a")) {
      Log.log("body " + a);
      await(later(1));
      Log.log("end " + a);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> only_instruction_of_the_body() {
    try (Resource a = Resource.open("a")) {
      await(later(1));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> several_resources() {
    try (Resource a = Resource.open("a");
        Resource b = Resource.open("b");
        Resource c = Resource.open("c")) {
      await(later(1));
      Log.log("" + a + b + c);
      await(later(2));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> in_the_initialiser() {
    try (Resource a = Resource.open(await(later("a")));
        Resource b = Resource.open(await(later("b")))) {
      Log.log("" + a + b);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> in_the_initialiser_and_the_body() {
    try (Resource a = Resource.open(await(later("a")));
        Resource b = await(later(true)) ? Resource.open("b") : null) {
      Log.log("" + a + b);
      await(later("body"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> null_resource() {
    try (Resource a = await(later(false)) ? Resource.open("a") : null) {
      Log.log("body " + a);
      await(later(1));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> null_constant_resource() {
    try (Resource a = null;
        Resource b = Resource.open("b")) {
      Log.log("body " + a + b);
      await(later(1));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> closing_that_throws() {
    try (Resource a = Resource.failing("a")) {
      await(later(1));
    } catch (Boom e) {
      Log.log(e);
      await(later("caught"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> closing_that_throws_uncaught() {
    try (Resource a = Resource.failing("a")) {
      await(later(1));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> body_and_closings_throw() {
    try (Resource a = Resource.failing("a");
        Resource b = Resource.open("b");
        Resource c = Resource.failing("c")) {
      await(later(1));
      fail("body");
    } catch (Boom e) {
      Log.log(e);
      await(later("caught"));
      throw e;
    }
    return result("not reached");
  }

  @Case
  @Async
  public static Promise<Object> several_closings_throw() {
    try (Resource a = Resource.failing("a");
        Resource b = Resource.failing("b");
        Resource c = Resource.failing("c")) {
      await(later(1));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> opening_that_throws() throws Oops {
    try (Resource a = Resource.open("a");
        Resource b = Resource.broken("b")) {
      await(later(1));
    } catch (Oops e) {
      Log.log(e);
      await(later("caught"));
    } finally {
      Log.log("finally");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> with_catch_and_finally() {
    try (Resource a = Resource.open("a")) {
      await(later(1));
      fail("body");
    } catch (Boom e) {
      Log.log(e);
      await(later("catch"));
    } finally {
      Log.log("finally");
      await(later("finally"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> with_catch_throwable() {
    try (Resource a = Resource.failing("a")) {
      await(later(1));
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      await(later("catch"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> inside_catch_throwable_and_finally() {
    try {
      try (Resource a = Resource.open("a");
          Resource b = Resource.failing("b")) {
        await(later(1));
      } finally {
        await(later("inner"));
      }
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
    } finally {
      Log.log("outer");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> catch_throwable_in_the_body() {
    try (Resource a = Resource.open("a")) {
      try {
        await(later(1));
      } catch (Throwable e) {
        Log.log("caught " + Log.text(e));
        await(later(2));
      }
      await(later(3));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> nested() {
    try (Resource a = Resource.open("a")) {
      await(later(1));
      try (Resource b = Resource.open(await(later("b")))) {
        await(later(2));
      }
      await(later(3));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> return_from_the_body() {
    try (Resource a = Resource.open("a")) {
      await(later(1));
      return result(await(later("result")));
    }
  }

  @Case
  @Async
  public static Promise<Object> return_from_the_body_while_closing_throws() {
    try (Resource a = Resource.failing("a")) {
      await(later(1));
      return result("result");
    } catch (Boom e) {
      await(later("caught"));
      return result("from catch");
    }
  }

  @Case
  @Async
  public static Promise<Object> in_a_loop_with_jumps() {
    for (int i = 0; i < 4; i++) {
      try (Resource a = Resource.open("r" + i)) {
        await(later(i));
        if (i == 1) {
          continue;
        }
        if (i == 2) {
          break;
        }
        Log.log("body " + i);
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> endless_body() {
    int i = 0;
    try (Resource a = Resource.open("a")) {
      while (true) {
        await(later(i++));
        if (i == 4) {
          throw new Boom("enough");
        }
      }
    }
  }

  @Case
  @Async
  public static Promise<Object> closing_by_hand_in_catch_throwable() {
    Resource a = Resource.open("a");
    try {
      await(later(1));
      a.close();
    } catch (Throwable e) {
      Log.log("caught " + Log.text(e));
      a.close();
      throw e;
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> lambda_as_resource() throws Exception {
    try (AutoCloseable a = () -> Log.log("closed")) {
      await(later(1));
      Log.log(a != null);
    }
    return result("after");
  }
}
