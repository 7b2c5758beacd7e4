package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.Co.forAwait;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;
import dev.fermata.corpus.Since;

/** Suspensions in the switch expressions and rules of Java 14. */
@Since(14)
public final class SwitchExpressionCases {
  private SwitchExpressionCases() {}

  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private static final class Pair {
    private final Object left;
    private final Object right;

    Pair(Object left, Object right) {
      Log.log("new Pair " + left + " " + right);
      this.left = left;
      this.right = right;
    }

    Pair(Object... all) {
      this(all.length, Log.text(all));
    }

    @Override
    public String toString() {
      return "<" + left + "," + right + ">";
    }
  }

  private static void fail(String message) {
    Log.log("fail " + message);
    throw new Boom(message);
  }

  @AsyncGenerator
  private static AsyncIterable<Integer> numbers(String name, int count) {
    Log.log("open " + name);
    try {
      for (int i = 0; i < count; i++) {
        Co.yield(i + await(later(10)) - 10);
        Log.log(name + " resumed");
      }
    } finally {
      Log.log("closing " + name);
      await(later("closing"));
      Log.log("closed " + name);
    }
    return done();
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> expression_over_an_enum() {
    int sum = 0;
    for (Colour colour : Colour.values()) {
      sum +=
          switch (colour) {
            case RED -> or(Co.yield(1), 1);
            case GREEN -> {
              int x = await(later(2));
              yield x * or(Co.yield(10), 10);
            }
            case BLUE -> 100;
          };
    }
    return doneAsync(sum);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> expression_as_an_argument() {
    return doneAsync(
        join(
            val(1),
            switch (await(later(2))) {
              case 1 -> "one";
              case 2 -> or(Co.yield("two"), "two");
              default -> throw new Boom("default");
            },
            await(later(3))));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> expression_that_throws() {
    try {
      Object o =
          switch (await(later(5))) {
            case 1 -> "one";
            default -> throw new Boom(or(Co.yield("default"), "default"));
          };
      Log.log(o);
    } catch (Boom e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> expression_on_strings_with_a_full_stack() {
    String text =
        val("x")
            + switch (await(later("b"))) {
              case "a", "b" -> {
                Co.yield("inside");
                yield or(Co.yield("first"), "first");
              }
              case "c" -> "second";
              default -> "third";
            }
            + val("y");
    return doneAsync(text);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> expression_in_an_expression() {
    int x =
        switch (await(later(1))) {
          case 1 ->
              switch (or(Co.yield(2), 2)) {
                case 2 -> await(later(3)) + 1;
                default -> 0;
              };
          default -> or(Co.yield(4), 4);
        };
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> old_style_expression_with_yield() {
    int x =
        10
            + switch (await(later(2))) {
              case 1:
                yield or(Co.yield(1), 1);
              case 2:
                Log.log("two");
              case 3:
                Co.yield("three");
                yield await(later(3));
              default:
                yield 0;
            };
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> on_boxes_and_chars() {
    Character c = val('b');
    switch (c) {
      case 'a' -> Co.yield("a");
      case 'b' -> {
        int x = await(later(1));
        Log.log(x + c);
      }
      default -> Log.log("default");
    }
    int three = or(Co.yield(3), 3);
    Byte b = (byte) three;
    int y =
        switch (b) {
          case 3 -> await(later(30));
          default -> 0;
        };
    return doneAsync(y);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> yielding_booleans_into_a_condition() {
    for (int i = 0; i < 3; i++) {
      if (switch (i) {
        case 0 -> or(Co.yield(true), true);
        case 1 -> val(false) || await(later(false));
        default -> !or(Co.yield(false), false);
      }) {
        Co.yield("yes " + i);
      } else {
        Log.log("no " + i);
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> lookup_with_arrows() {
    for (int i = 0; i < 3; i++) {
      switch (await(later(i * 1000))) {
        case 0 -> Log.log("zero");
        case 1000 -> {
          Co.yield("thousand");
          Log.log("thousand");
        }
        case 1_000_000 -> Log.log("million");
        default -> Co.yield("default");
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> enum_with_arrows() {
    for (Colour colour : Colour.values()) {
      switch (await(later(colour))) {
        case RED -> Log.log("red");
        case GREEN -> Co.yield("green");
        default -> {
          Co.yield("default");
          Log.log(colour);
        }
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> on_a_null_string_with_arrows() {
    String text = or(Co.yield(true), true) ? null : "x";
    try {
      switch (text) {
        case "x" -> Co.yield("x");
        default -> Co.yield("default");
      }
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> switch_expression_with_try_on_a_full_stack() {
    String text =
        "a"
            + val(1)
            + switch (await(later(2))) {
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
    return doneAsync(text);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> resource_in_a_switch_expression() {
    int x =
        val(1)
            + switch (or(Co.yield(2), 2)) {
              case 2 -> {
                try (Resource a = Resource.open("a")) {
                  yield await(later(3));
                }
              }
              default -> 0;
            };
    return doneAsync(x);
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> switch_expression_argument() {
    Pair pair =
        new Pair(
            val(1),
            switch (or(Co.yield(2), 2)) {
              case 1 -> await(later("one"));
              case 2 -> {
                String text = or(Co.yield("two"), "two");
                yield text + await(later(3));
              }
              default -> "many";
            });
    return doneAsync(pair.toString());
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> switch_expression_with_try_catch_as_argument() {
    Pair pair =
        new Pair(
            val(1),
            switch (val(2)) {
              case 2 -> {
                try {
                  Log.log(or(Co.yield("try"), "try"));
                  if (await(later(true))) {
                    throw new Boom("inside");
                  }
                  yield or(Co.yield("not reached"), "not reached");
                } catch (Boom e) {
                  Log.log(e);
                  yield await(later("caught"));
                } finally {
                  Co.yield("finally");
                }
              }
              default -> or(Co.yield("default"), "default");
            });
    return doneAsync(pair.toString());
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> nested_switch_expression_with_try_catch() {
    Pair pair =
        new Pair(
            new Pair(val(0), await(later(1))),
            new Pair(
                val(2),
                switch (or(Co.yield(3), 3)) {
                  case 3 -> {
                    try {
                      yield new Pair(await(later(4)), one(or(Co.yield(5), 5))).toString();
                    } catch (RuntimeException e) {
                      Log.log(e);
                      yield await(later("caught"));
                    }
                  }
                  default -> "other";
                }));
    return doneAsync(pair.toString());
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer>
      for_await_in_a_switch_expression_on_a_full_stack() {
    String text =
        val("a")
            + switch (or(Co.yield(1), 1)) {
              case 1 -> {
                for (int number : forAwait(numbers("a", 3))) {
                  if (number == 1) {
                    yield "found " + number;
                  }
                }
                yield "none";
              }
              default -> "default";
            }
            + await(later("z"));
    return doneAsync(text);
  }
}
