package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.join;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
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
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> table_statement() {
    for (int i = 0; i < 5; i++) {
      switch (or(Co.yield(i), i)) {
        case 0:
          Co.yield("zero");
          break;
        case 1:
          Co.yield("one falls through");
        case 2:
          Co.yield("two");
          break;
        default:
          Log.log("default");
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> lookup_statement() {
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
  public static AsyncGen<Object, Object, Integer> string_statement() {
    for (String text : List.of("a", "Aa", "BB", "c")) {
      switch (or(Co.yield(text), text)) {
        case "a":
          Co.yield(1);
          break;
        case "Aa":
          Co.yield(2);
          break;
        case "BB":
          Co.yield(3);
          break;
        default:
          Co.yield(4);
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> enum_statement() {
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
  public static AsyncGen<Object, Object, Integer> pattern_instanceof() {
    for (Shape shape : List.of(new Circle(1), new Square(2))) {
      if (shape instanceof Circle circle && or(Co.yield(true), true)) {
        Co.yield(circle.radius());
        Log.log(circle);
      } else if (shape instanceof Square square) {
        Log.log(square.side() + await(later(1)));
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> pattern_variable_in_scope_after_the_if() {
    Object o = or(Co.yield("text"), "text");
    if (!(o instanceof String text)) {
      return doneAsync("no string");
    }
    Co.yield(text.length());
    return doneAsync(text + or(Co.yield("!"), "!"));
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> pattern_on_a_suspension() {
    if ((Object) await(later("abc")) instanceof String text
        && text.length() == or(Co.yield(3), 3)) {
      Co.yield(text);
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> in_a_loop_with_continue_and_break() {
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
          return doneAsync("default");
      }
      Co.yield("after the switch");
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> with_try_finally_in_a_case() {
    for (int i = 0; i < 2; i++) {
      switch (i) {
        case 0:
          try {
            Co.yield("try");
            break;
          } finally {
            Co.yield("finally");
          }
        default:
          Log.log("default");
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> on_a_null_string() {
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
  public static AsyncGen<Object, Object, Integer> text_block_and_switch() {
    String text =
        """
        line %d
          indented %s
        """;
    return doneAsync(
        String.format(
            text,
            await(later(1)),
            switch (or(Co.yield("k"), "k")) {
              case "k" -> await(later("v"));
              default -> "w";
            }));
  }
}
