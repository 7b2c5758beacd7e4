package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
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
  @Generator
  public static Gen<Object, Object, Integer> finally_that_continues_an_outer_loop() {
    outer:
    for (int i = 0; i < 2; i++) {
      for (int j = 0; ; j++) {
        try {
          Co.yield(i * 10 + j);
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> return_through_finally_blocks() {
    try {
      try {
        Co.yield(1);
        return done(val(or(Co.yield("result"), "result")));
      } finally {
        Log.log("inner");
        Co.yield(2);
      }
    } finally {
      Log.log("outer");
      Co.yield(3);
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> return_value_computed_before_finally() {
    int x = or(Co.yield(1), 1);
    try {
      return done(x);
    } finally {
      x = or(Co.yield(2), 2);
      Log.log("x " + x);
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> break_and_continue_through_finally() {
    for (int i = 0; i < 5; i++) {
      try {
        Co.yield(i);
        if (i == 1) {
          continue;
        }
        if (i == 3) {
          break;
        }
        Log.log("body " + i);
      } finally {
        Log.log("finally " + i);
        Co.yield("finally");
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> labelled_jumps_through_finally() {
    outer:
    for (int i = 0; i < 4; i++) {
      try {
        for (int j = 0; j < 3; j++) {
          try {
            Co.yield(i * 10 + j);
            if (j == 1 && i < 2) {
              continue outer;
            }
            if (i == 2) {
              break outer;
            }
          } finally {
            Log.log("inner finally");
            Co.yield("inner");
          }
        }
      } finally {
        Log.log("outer finally");
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> labelled_block_left_from_a_try() {
    found:
    {
      try {
        Co.yield(1);
        if (or(Co.yield(true), true)) {
          break found;
        }
        Log.log("not reached");
      } finally {
        Co.yield("finally");
      }
      Log.log("not reached");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_only_loop() {
    int i = 0;
    while (i < 3) {
      try {
        i++;
      } finally {
        Co.yield(i);
      }
    }
    return done(i);
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> loop_in_a_try_and_try_in_the_loop() {
    try {
      for (int i = 0; i < 2; i++) {
        try {
          Co.yield(i);
        } catch (IllegalStateException e) {
          Log.log("inner " + Log.text(e));
        }
      }
    } catch (Boom e) {
      Log.log("outer " + Log.text(e));
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> early_end_counted_by_a_static_field() {
    counter = 0;
    try {
      while (true) {
        counter++;
        Co.yield(counter);
        if (counter == 4) {
          return done(counter);
        }
      }
    } finally {
      Log.log("counted " + counter);
    }
  }
}
