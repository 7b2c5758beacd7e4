package dev.fermata.corpus.newer;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Log.val;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Since;

/** Awaits in the switches and patterns of Java 21 to 25. */
@Since(22)
public final class AsyncCases {
  private AsyncCases() {}

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
  @Async
  public static Promise<Object> type_patterns_in_a_statement() {
    for (Object thing : things()) {
      switch (thing) {
        case Integer number when number > 10 -> await(later("big " + number));
        case Integer number -> await(later("small " + number));
        case String text when text.length() > 4 -> {
          await(later("long " + text));
          Log.log("still " + text);
        }
        case String text -> await(later("short " + text));
        case null -> await(later("null"));
        case int[] array -> await(later("array " + array.length));
        default -> await(later("other"));
      }
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> suspension_in_a_guard() {
    for (Object thing : things()) {
      switch (thing) {
        case Integer number when val(number) > await(later("guard " + number)).length() ->
            Log.log("above " + number);
        case Integer number -> await(later("not above " + number));
        case String text when await(later(text)).length() > 4 -> await(later("long " + text));
        case null, default -> Log.log("neither");
      }
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> suspension_in_the_selector() {
    for (Object thing : things()) {
      String text =
          switch (await(later(thing))) {
            case Integer number -> "int " + number;
            case String s when s.startsWith("t") -> "t " + s;
            case null -> "null";
            case Object other -> "other";
          };
      Log.log(text);
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> record_patterns() {
    for (Object thing : things()) {
      switch (thing) {
        case Shape.Circle(Shape.Point(int x, int y), int radius) when x > 0 -> {
          await(later("circle " + x + " " + y));
          Log.log("radius " + radius);
        }
        case Shape.Circle(var centre, var radius) -> {
          await(later("odd circle " + radius));
          Log.log(centre);
        }
        case Shape.Box<?>(Shape.Box<?>(Long inner)) -> {
          await(later("nested"));
          Log.log(inner);
        }
        case Shape.Box<?>(String text) -> {
          await(later(text));
          Log.log(text);
        }
        case Shape.Box<?>(Object any) -> await(later("any " + any));
        case null, default -> Log.log("none");
      }
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> sealed_switch_expression_with_yield_and_try() {
    for (Shape shape : shapes()) {
      try {
        String text =
            val("before ")
                + switch (shape) {
                  case Shape.Circle(Shape.Point(var x, _), int radius) -> {
                    try {
                      await(later("in a try"));
                      yield "circle " + x + radius;
                    } finally {
                      await(later("finally"));
                    }
                  }
                  case Shape.Box<?>(var content) -> {
                    Object sent = await(later("box"));
                    yield "box " + content + sent;
                  }
                  case Shape.Flat flat -> await(later("flat")) + flat;
                }
                + val(" after");
        Log.log(text);
      } catch (MatchException e) {
        await(later("match failed"));
        Log.log(e.getCause());
      }
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> enum_constants_among_patterns() {
    for (Shape shape : shapes()) {
      int number =
          switch (shape) {
            case Shape.Flat.LINE -> 1;
            case Shape.Flat.DOT -> await(later(2));
            case Shape.Circle _ -> await(later(3));
            case Shape.Box<?> _ -> 4;
          };
      Log.log(number);
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> record_pattern_in_a_condition() {
    for (Object thing : things()) {
      if (thing instanceof Shape.Circle(Shape.Point(int x, int y), _)
          && await(later(x)) >= 0
          && y > 2) {
        await(later("far " + y));
        Log.log(x + y);
      } else if (!(thing instanceof Shape.Box<?>(String text))) {
        continue;
      } else {
        await(later("box"));
        Log.log(text);
      }
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> new_object_with_a_pattern_switch() {
    for (Object thing : things()) {
      Boom boom =
          new Boom(
              switch (thing) {
                case String text -> await(later(text));
                case Integer number when number > 1 -> {
                  try {
                    yield "number " + await(later(number));
                  } finally {
                    Log.log("finally");
                  }
                }
                case null, default -> "other";
              });
      Log.log(boom);
    }
    return result("end");
  }

  @Case
  @Async
  public static Promise<Object> accessor_that_throws() {
    Shape broken = new Shape.Box<>("broken");
    try {
      if (broken instanceof Shape.Box<?>(String text)) {
        await(later(text));
      }
    } catch (MatchException e) {
      await(later("caught"));
      Log.log(e.getCause());
    } finally {
      await(later("finally"));
    }
    return result("end");
  }
}
