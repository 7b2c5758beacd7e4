package dev.fermata.corpus.asyncgenerator;

import static dev.fermata.Co.await;
import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Ops.or;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
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
  public static AsyncGen<Object, Object, Integer> lookup_statement() {
    for (int i = 0; i < 3; i++) {
      switch (await(later(i * 1000))) {
        case 0:
          Log.log("zero");
          break;
        case 1000:
          Co.yield("thousand");
          Log.log("thousand");
          break;
        case 1_000_000:
          Log.log("million");
          break;
        default:
          Co.yield("default");
          break;
      }
    }
    return doneAsync("after");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> enum_statement() {
    for (Colour colour : Colour.values()) {
      switch (await(later(colour))) {
        case RED:
          Log.log("red");
          break;
        case GREEN:
          Co.yield("green");
          break;
        default:
          Co.yield("default");
          Log.log(colour);
          break;
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
        case "x":
          Co.yield("x");
          break;
        default:
          Co.yield("default");
          break;
      }
    } catch (NullPointerException e) {
      Log.log(e);
    }
    return doneAsync("after");
  }
}
