package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.done;
import static dev.fermata.Co.forAwait;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.one;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.AsyncGenerator;
import dev.fermata.AsyncIterable;
import dev.fermata.Co;
import dev.fermata.Promise;
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
  @Async
  public static Promise<Object> expression_over_an_enum() {
    int sum = 0;
    for (Colour colour : Colour.values()) {
      sum +=
          switch (colour) {
            case RED -> await(later(1));
            case GREEN -> {
              int x = await(later(2));
              yield x * await(later(10));
            }
            case BLUE -> 100;
          };
    }
    return result(sum);
  }

  @Case
  @Async
  public static Promise<Object> expression_as_an_argument() {
    return result(
        join(
            val(1),
            switch (await(later(2))) {
              case 1 -> "one";
              case 2 -> await(later("two"));
              default -> throw new Boom("default");
            },
            await(later(3))));
  }

  @Case
  @Async
  public static Promise<Object> expression_that_throws() {
    try {
      Object o =
          switch (await(later(5))) {
            case 1 -> "one";
            default -> throw new Boom(await(later("default")));
          };
      Log.log(o);
    } catch (Boom e) {
      Log.log(e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> expression_on_strings_with_a_full_stack() {
    String text =
        val("x")
            + switch (await(later("b"))) {
              case "a", "b" -> {
                await(later("inside"));
                yield await(later("first"));
              }
              case "c" -> "second";
              default -> "third";
            }
            + val("y");
    return result(text);
  }

  @Case
  @Async
  public static Promise<Object> expression_in_an_expression() {
    int x =
        switch (await(later(1))) {
          case 1 ->
              switch (await(later(2))) {
                case 2 -> await(later(3)) + 1;
                default -> 0;
              };
          default -> await(later(4));
        };
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> old_style_expression_with_yield() {
    int x =
        10
            + switch (await(later(2))) {
              case 1:
                yield await(later(1));
              case 2:
                Log.log("two");
              case 3:
                await(later("three"));
                yield await(later(3));
              default:
                yield 0;
            };
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> on_boxes_and_chars() {
    Character c = val('b');
    switch (c) {
      case 'a' -> await(later("a"));
      case 'b' -> {
        int x = await(later(1));
        Log.log(x + c);
      }
      default -> Log.log("default");
    }
    int three = await(later(3));
    Byte b = (byte) three;
    int y =
        switch (b) {
          case 3 -> await(later(30));
          default -> 0;
        };
    return result(y);
  }

  @Case
  @Async
  public static Promise<Object> yielding_booleans_into_a_condition() {
    for (int i = 0; i < 3; i++) {
      if (switch (i) {
        case 0 -> await(later(true));
        case 1 -> val(false) || await(later(false));
        default -> !await(later(false));
      }) {
        await(later("yes " + i));
      } else {
        Log.log("no " + i);
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> lookup_with_arrows() {
    for (int i = 0; i < 3; i++) {
      switch (await(later(i * 1000))) {
        case 0 -> Log.log("zero");
        case 1000 -> {
          await(later("thousand"));
          Log.log("thousand");
        }
        case 1_000_000 -> Log.log("million");
        default -> await(later("default"));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> enum_with_arrows() {
    for (Colour colour : Colour.values()) {
      switch (await(later(colour))) {
        case RED -> Log.log("red");
        case GREEN -> await(later("green"));
        default -> {
          await(later("default"));
          Log.log(colour);
        }
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> on_a_null_string_with_arrows() {
    String text = await(later(true)) ? null : "x";
    try {
      switch (text) {
        case "x" -> await(later("x"));
        default -> await(later("default"));
      }
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> switch_expression_with_try_on_a_full_stack() {
    String text =
        "a"
            + val(1)
            + switch (await(later(2))) {
              case 2 -> {
                try {
                  fail("inside");
                  yield "not reached";
                } catch (Boom e) {
                  yield await(later("caught"));
                } finally {
                  await(later("finally"));
                }
              }
              default -> "other";
            }
            + val(3);
    return result(text);
  }

  @Case
  @Async
  public static Promise<Object> resource_in_a_switch_expression() {
    int x =
        val(1)
            + switch (await(later(2))) {
              case 2 -> {
                try (Resource a = Resource.open("a")) {
                  yield await(later(3));
                }
              }
              default -> 0;
            };
    return result(x);
  }

  @Case
  @Async
  public static Promise<Object> switch_expression_argument() {
    Pair pair =
        new Pair(
            val(1),
            switch (await(later(2))) {
              case 1 -> await(later("one"));
              case 2 -> {
                String text = await(later("two"));
                yield text + await(later(3));
              }
              default -> "many";
            });
    return result(pair.toString());
  }

  @Case
  @Async
  public static Promise<Object> switch_expression_with_try_catch_as_argument() {
    Pair pair =
        new Pair(
            val(1),
            switch (val(2)) {
              case 2 -> {
                try {
                  Log.log(await(later("try")));
                  if (await(later(true))) {
                    throw new Boom("inside");
                  }
                  yield await(later("not reached"));
                } catch (Boom e) {
                  Log.log(e);
                  yield await(later("caught"));
                } finally {
                  await(later("finally"));
                }
              }
              default -> await(later("default"));
            });
    return result(pair.toString());
  }

  @Case
  @Async
  public static Promise<Object> nested_switch_expression_with_try_catch() {
    Pair pair =
        new Pair(
            new Pair(val(0), await(later(1))),
            new Pair(
                val(2),
                switch (await(later(3))) {
                  case 3 -> {
                    try {
                      yield new Pair(await(later(4)), one(await(later(5)))).toString();
                    } catch (RuntimeException e) {
                      Log.log(e);
                      yield await(later("caught"));
                    }
                  }
                  default -> "other";
                }));
    return result(pair.toString());
  }

  @Case
  @Async
  public static Promise<Object> for_await_in_a_switch_expression_on_a_full_stack() {
    String text =
        val("a")
            + switch (await(later(1))) {
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
    return result(text);
  }
}
