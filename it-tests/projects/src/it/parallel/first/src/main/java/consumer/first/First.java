package consumer.first;

import dev.fermata.Co;
import dev.fermata.Generator;

public final class First {

  private First() {}

  @Generator
  public static Iterable<String> first() {
    for (int i = 0; i < 3; i++) {
      Co.yield("first " + i);
    }
    return Co.done();
  }
}
