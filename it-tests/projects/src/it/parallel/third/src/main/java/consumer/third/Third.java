package consumer.third;

import dev.fermata.Co;
import dev.fermata.Generator;

public final class Third {

  private Third() {}

  @Generator
  public static Iterable<String> third() {
    for (int i = 0; i < 3; i++) {
      Co.yield("third " + i);
    }
    return Co.done();
  }
}
