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

/** Jumps and returns through finally blocks that suspend. */
public final class FinallyJumpCases {
  private static int counter;

  private FinallyJumpCases() {}

  private static void fail(String message) {
    Log.log("fail " + message);
    throw new Boom(message);
  }

  @Case
  @Async
  public static Promise<Object> finally_that_continues_an_outer_loop() {
    outer:
    for (int i = 0; i < 2; i++) {
      for (int j = 0; ; j++) {
        try {
          await(later(i * 10 + j));
          fail("never seen");
        } finally {
          Log.log("finally");
          if (j == 1) {
            continue outer;
          }
          if (j == 0) {
            continue;
          }
        }
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> return_through_finally_blocks() {
    try {
      try {
        await(later(1));
        return result(val(await(later("result"))));
      } finally {
        Log.log("inner");
        await(later(2));
      }
    } finally {
      Log.log("outer");
      await(later(3));
    }
  }

  @Case
  @Async
  public static Promise<Object> return_value_computed_before_finally() {
    int x = await(later(1));
    try {
      return result(x);
    } finally {
      x = await(later(2));
      Log.log("x " + x);
    }
  }

  @Case
  @Async
  public static Promise<Object> break_and_continue_through_finally() {
    for (int i = 0; i < 5; i++) {
      try {
        await(later(i));
        if (i == 1) {
          continue;
        }
        if (i == 3) {
          break;
        }
        Log.log("body " + i);
      } finally {
        Log.log("finally " + i);
        await(later("finally"));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> labelled_jumps_through_finally() {
    outer:
    for (int i = 0; i < 4; i++) {
      try {
        for (int j = 0; j < 3; j++) {
          try {
            await(later(i * 10 + j));
            if (j == 1 && i < 2) {
              continue outer;
            }
            if (i == 2) {
              break outer;
            }
          } finally {
            Log.log("inner finally");
            await(later("inner"));
          }
        }
      } finally {
        Log.log("outer finally");
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> labelled_block_left_from_a_try() {
    found:
    {
      try {
        await(later(1));
        if (await(later(true))) {
          break found;
        }
        Log.log("not reached");
      } finally {
        await(later("finally"));
      }
      Log.log("not reached");
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> finally_only_loop() {
    int i = 0;
    while (i < 3) {
      try {
        i++;
      } finally {
        await(later(i));
      }
    }
    return result(i);
  }

  @Case
  @Async
  public static Promise<Object> loop_in_a_try_and_try_in_the_loop() {
    try {
      for (int i = 0; i < 2; i++) {
        try {
          await(later(i));
        } catch (IllegalStateException e) {
          Log.log("inner " + Log.text(e));
        }
      }
    } catch (Boom e) {
      Log.log("outer " + Log.text(e));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> early_end_counted_by_a_static_field() {
    counter = 0;
    try {
      while (true) {
        counter++;
        await(later(counter));
        if (counter == 4) {
          return result(counter);
        }
      }
    } finally {
      Log.log("counted " + counter);
    }
  }
}
