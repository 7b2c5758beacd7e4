package dev.fermata.corpus.generator;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Ops.or;

import dev.fermata.Co;
import dev.fermata.Gen;
import dev.fermata.Generator;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Since;
import java.util.List;

/** Patterns, sealed types and text blocks of Java 15 to 17. */
@Since(17)
public final class PatternCases {
  private PatternCases() {}

  private sealed interface Shape permits Circle, Square {}

  private record Circle(int radius) implements Shape {}

  private record Square(int side) implements Shape {}

  @Case
  @Generator
  public static Gen<Object, Object, Integer> pattern_instanceof() {
    for (Shape shape : List.of(new Circle(1), new Square(2))) {
      if (shape instanceof Circle circle && or(Co.yield(true), true)) {
        Co.yield(circle.radius());
        Log.log(circle);
      } else if (shape instanceof Square square) {
        Log.log(square.side() + or(Co.yield(1), 1));
      }
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> pattern_variable_in_scope_after_the_if() {
    Object o = or(Co.yield("text"), "text");
    if (!(o instanceof String text)) {
      return done("no string");
    }
    Co.yield(text.length());
    return done(text + or(Co.yield("!"), "!"));
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> pattern_on_a_suspension() {
    if ((Object) or(Co.yield("abc"), "abc") instanceof String text
        && text.length() == or(Co.yield(3), 3)) {
      Co.yield(text);
    }
    return done("after");
  }

  @Case
  @Generator
  public static Gen<Object, Object, Integer> text_block_and_switch() {
    String text =
        """
        line %d
          indented %s
        """;
    return done(
        String.format(
            text,
            or(Co.yield(1), 1),
            switch (or(Co.yield("k"), "k")) {
              case "k" -> or(Co.yield("v"), "v");
              default -> "w";
            }));
  }
}
