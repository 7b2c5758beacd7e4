package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
  public static Promise<Object> lookup_statement() {
    for (int i = 0; i < 3; i++) {
      switch (await(later(i * 1000))) {
        case 0:
          Log.log("zero");
          break;
        case 1000:
          await(later("thousand"));
          Log.log("thousand");
          break;
        case 1_000_000:
          Log.log("million");
          break;
        default:
          await(later("default"));
          break;
      }
    }
    return result("after");
  }

  @Case
  @Async
  public static Promise<Object> enum_statement() {
    for (Colour colour : Colour.values()) {
      switch (await(later(colour))) {
        case RED:
          Log.log("red");
          break;
        case GREEN:
          await(later("green"));
          break;
        default:
          await(later("default"));
          Log.log(colour);
          break;
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
        case "x":
          await(later("x"));
          break;
        default:
          await(later("default"));
          break;
      }
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return result("after");
  }
}
