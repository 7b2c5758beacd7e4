package dev.fermata.corpus.newer;

import static dev.fermata.Co.doneAsync;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;
import dev.fermata.Co;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Since;

/** Suspensions of async generators in the switches and patterns of Java 21 to 25. */
@Since(22)
public final class AsyncGeneratorCases {
  private AsyncGeneratorCases() {}

  private static Object[] things() {
    return new Object[] {
      1,
      20,
      "text",
      "longer text",
      3L,
      null,
      new Shape.Circle(new Shape.Point(1, 2), 3),
      new Shape.Circle(new Shape.Point(0, 7), 9),
      new Shape.Box<>("boxed"),
      new Shape.Box<>(5),
      new Shape.Box<>(new Shape.Box<>(6L)),
      Shape.Flat.LINE,
      Shape.Flat.DOT,
      new int[] {1, 2}
    };
  }

  private static Shape[] shapes() {
    return new Shape[] {
      new Shape.Circle(new Shape.Point(1, 2), 3),
      new Shape.Box<>("b"),
      Shape.Flat.DOT,
      new Shape.Box<>("broken")
    };
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> type_patterns_in_a_statement() {
    for (Object thing : things()) {
      switch (thing) {
        case Integer number when number > 10 -> Co.yield("big " + number);
        case Integer number -> Co.yield("small " + number);
        case String text when text.length() > 4 -> {
          Co.yield("long " + text);
          Log.log("still " + text);
        }
        case String text -> Co.yield("short " + text);
        case null -> Co.yield("null");
        case int[] array -> Co.yield("array " + array.length);
        default -> Co.yield("other");
      }
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> suspension_in_a_guard() {
    for (Object thing : things()) {
      switch (thing) {
        case Integer number when val(number) > or(Co.yield("guard " + number), 10) ->
            Log.log("above " + number);
        case Integer number -> Co.yield("not above " + number);
        case String text when or(Co.yield(text), 1) > 0 && text.length() > 4 ->
            Co.yield("long " + text);
        case null, default -> Log.log("neither");
      }
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> suspension_in_the_selector() {
    for (Object thing : things()) {
      String text =
          switch (or(Co.yield("selector"), thing)) {
            case Integer number -> "int " + number;
            case String s when s.startsWith("t") -> "t " + s;
            case null -> "null";
            case Object other -> "other";
          };
      Log.log(text);
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> record_patterns() {
    for (Object thing : things()) {
      switch (thing) {
        case Shape.Circle(Shape.Point(int x, int y), int radius) when x > 0 -> {
          Co.yield("circle " + x + " " + y);
          Log.log("radius " + radius);
        }
        case Shape.Circle(var centre, var radius) -> {
          Co.yield("odd circle " + radius);
          Log.log(centre);
        }
        case Shape.Box<?>(Shape.Box<?>(Long inner)) -> {
          Co.yield("nested");
          Log.log(inner);
        }
        case Shape.Box<?>(String text) -> {
          Co.yield(text);
          Log.log(text);
        }
        case Shape.Box<?>(Object any) -> Co.yield("any " + any);
        case null, default -> Log.log("none");
      }
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> sealed_switch_expression_with_yield_and_try() {
    for (Shape shape : shapes()) {
      try {
        String text =
            val("before ")
                + switch (shape) {
                  case Shape.Circle(Shape.Point(var x, _), int radius) -> {
                    try {
                      Co.yield("in a try");
                      yield "circle " + x + radius;
                    } finally {
                      Co.yield("finally");
                    }
                  }
                  case Shape.Box<?>(var content) -> {
                    Object sent = Co.yield("box");
                    yield "box " + content + or(sent, "");
                  }
                  case Shape.Flat flat -> or(Co.yield("flat"), "flat") + flat;
                }
                + val(" after");
        Log.log(text);
      } catch (MatchException e) {
        Co.yield("match failed");
        Log.log(e.getCause());
      }
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> enum_constants_among_patterns() {
    for (Shape shape : shapes()) {
      int number =
          switch (shape) {
            case Shape.Flat.LINE -> 1;
            case Shape.Flat.DOT -> or(Co.yield("dot"), 2);
            case Shape.Circle _ -> or(Co.yield("circle"), 3);
            case Shape.Box<?> _ -> 4;
          };
      Log.log(number);
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> record_pattern_in_a_condition() {
    for (Object thing : things()) {
      if (thing instanceof Shape.Circle(Shape.Point(int x, int y), _)
          && or(Co.yield("x " + x), x) >= 0
          && y > 2) {
        Co.yield("far " + y);
        Log.log(x + y);
      } else if (!(thing instanceof Shape.Box<?>(String text))) {
        continue;
      } else {
        Co.yield("box");
        Log.log(text);
      }
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> new_object_with_a_pattern_switch() {
    for (Object thing : things()) {
      Boom boom =
          new Boom(
              switch (thing) {
                case String text -> or(Co.yield(text), text);
                case Integer number when number > 1 -> {
                  try {
                    yield "number " + or(Co.yield(number), number);
                  } finally {
                    Log.log("finally");
                  }
                }
                case null, default -> "other";
              });
      Log.log(boom);
    }
    return doneAsync("end");
  }

  @Case
  @AsyncGenerator
  public static AsyncGen<Object, Object, Integer> accessor_that_throws() {
    Shape broken = new Shape.Box<>("broken");
    try {
      if (broken instanceof Shape.Box<?>(String text)) {
        Co.yield(text);
      }
    } catch (MatchException e) {
      Co.yield("caught");
      Log.log(e.getCause());
    } finally {
      Co.yield("finally");
    }
    return doneAsync("end");
  }
}
