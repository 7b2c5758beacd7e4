package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
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
  @Generator
  public static Gen<Object, Object, Integer> table_statement() {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> string_statement() {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> in_a_loop_with_continue_and_break() {
    loop:
    for (int i = 0; ; i++) {
      switch (or(Co.yield(i), i)) {
        case 0:
          continue;
        case 1:
          continue loop;
        case 2:
          break;
        case 3:
          break loop;
        default:
          return done("default");
      }
      Co.yield("after the switch");
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> with_try_finally_in_a_case() {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> lookup_statement() {
    for (int i = 0; i < 3; i++) {
      switch (or(Co.yield(i * 1000), i * 1000)) {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> enum_statement() {
    for (Colour colour : Colour.values()) {
      switch (or(Co.yield(colour), colour)) {
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
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> on_a_null_string() {
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
    return done("after");
  }
}
