package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import java.util.List;

/** Suspensions in every kind of switch. */
public final class SwitchCases {
  private SwitchCases() {}

  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private sealed interface Shape permits Circle, Square {}

  private record Circle(int radius) implements Shape {}

  private record Square(int side) implements Shape {}

  @Case
  @Async
  public static Promise<Object> table_statement() {
    for (int i = 0; i < 5; i++) {
      switch (await(later(i))) {
        case 0:
          await(later("zero"));
          break;
        case 1:
          await(later("one falls through"));
        case 2:
          await(later("two"));
          break;
        default:
          Log.log("default");
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> lookup_statement() {
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
  public static Promise<Object> string_statement() {
    for (String text : List.of("a", "Aa", "BB", "c")) {
      switch (await(later(text))) {
        case "a":
          await(later(1));
          break;
        case "Aa":
          await(later(2));
          break;
        case "BB":
          await(later(3));
          break;
        default:
          await(later(4));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> enum_statement() {
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
  public static Promise<Object> pattern_instanceof() {
    for (Shape shape : List.of(new Circle(1), new Square(2))) {
      if (shape instanceof Circle circle && await(later(true))) {
        await(later(circle.radius()));
        Log.log(circle);
      } else if (shape instanceof Square square) {
        Log.log(square.side() + await(later(1)));
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> pattern_variable_in_scope_after_the_if() {
    Object o = await(later("text"));
    if (!(o instanceof String text)) {
      return result("no string");
    }
    await(later(text.length()));
    return result(text + await(later("!")));
  }

  @Case
  @Async
  public static Promise<Object> pattern_on_a_suspension() {
    if ((Object) await(later("abc")) instanceof String text && text.length() == await(later(3))) {
      await(later(text));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> in_a_loop_with_continue_and_break() {
    loop:
    for (int i = 0; ; i++) {
      switch (await(later(i))) {
        case 0:
          continue;
        case 1:
          continue loop;
        case 2:
          break;
        case 3:
          break loop;
        default:
          return result("default");
      }
      await(later("after the switch"));
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> with_try_finally_in_a_case() {
    for (int i = 0; i < 2; i++) {
      switch (i) {
        case 0:
          try {
            await(later("try"));
            break;
          } finally {
            await(later("finally"));
          }
        default:
          Log.log("default");
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> on_a_null_string() {
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
  public static Promise<Object> text_block_and_switch() {
    String text =
        """
        line %d
          indented %s
        """;
    return result(
        String.format(
            text,
            await(later(1)),
            switch (await(later("k"))) {
              case "k" -> await(later("v"));
              default -> "w";
            }));
  }
}
