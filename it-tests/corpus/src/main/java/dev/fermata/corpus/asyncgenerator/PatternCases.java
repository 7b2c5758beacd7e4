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
