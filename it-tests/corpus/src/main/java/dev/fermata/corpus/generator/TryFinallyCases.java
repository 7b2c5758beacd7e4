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

/** Suspensions in every part of try, catch and finally. */
public final class TryFinallyCases {
  private static int counter;

  private TryFinallyCases() {}

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
  public static Gen<Object, Object, Integer> in_the_try_block() {
    try {
      Log.log("try");
      Co.yield(1);
      Log.log("end of try");
    } finally {
      Log.log("finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> only_instruction_of_the_try_block() {
    try {
      Co.yield(1);
    } catch (Boom e) {
      Log.log(e);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> last_instruction_before_the_handler() {
    int x = 0;
    try {
      x = val(5);
      x = or(Co.yield(1), 1);
    } catch (RuntimeException e) {
      Log.log("x " + x + " " + Log.text(e));
    }
    return done(x);
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
  public static Gen<Object, Object, Integer> in_the_finally_block() {
    try {
      Log.log("try");
    } finally {
      Log.log("finally");
      Co.yield("finally");
      Log.log("end of finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> in_the_finally_block_after_an_exception() {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> in_try_catch_and_finally() {
    try {
      Co.yield("try");
      fail("a");
    } catch (Boom e) {
      Co.yield("catch");
      Log.log(e);
    } finally {
      Co.yield("finally");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> nested_finally_blocks() {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> try_in_a_finally_block() {
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
  public static Gen<Object, Object, Integer> finally_that_throws() {
    try {
      Co.yield(1);
      fail("first");
    } finally {
      Co.yield(2);
      fail("second");
    }
    return done("not reached");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_that_returns() {
    try {
      Co.yield(1);
      return done("from try");
    } finally {
      Log.log("finally");
      if (or(Co.yield(true), true)) {
        return done("from finally");
      }
    }
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_that_breaks() {
    while (true) {
      try {
        Co.yield(1);
        return done("from try");
      } finally {
        Log.log("finally");
        break;
      }
    }
    Co.yield(2);
    return done("after the loop");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_that_continues() {
    for (int i = 0; i < 3; i++) {
      try {
        Co.yield(i);
        return done("from try " + i);
      } finally {
        Log.log("finally " + i);
        continue;
      }
    }
    return done("after the loop");
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
  public static Gen<Object, Object, Integer> same_suspension_covered_by_two_ranges() {
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
    return done(x);
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
  public static Gen<Object, Object, Integer> switch_expression_with_try_on_a_full_stack() {
    String text =
        "a"
            + val(1)
            + switch (or(Co.yield(2), 2)) {
              case 2 -> {
                try {
                  fail("inside");
                  yield "not reached";
                } catch (Boom e) {
                  yield or(Co.yield("caught"), "caught");
                } finally {
                  Co.yield("finally");
                }
              }
              default -> "other";
            }
            + val(3);
    return done(text);
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

  @Case
  @Generator
  public static Gen<Object, Object, Integer> finally_with_an_overriding_exception_caught_outside() {
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
    return done("after");
  }
}
