package dev.fermata.corpus.async;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static dev.fermata.corpus.Steps.later;

import dev.fermata.Async;
import dev.fermata.Promise;
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
