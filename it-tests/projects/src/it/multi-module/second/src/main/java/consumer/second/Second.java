package consumer.second;

import dev.fermata.Co;
import dev.fermata.Generator;

public final class Second {

  private Second() {}

  @Generator
  public static Iterable<String> second() {
    for (int i = 0; i < 3; i++) {
      Co.yield("second " + i);
    }
    return Co.done();
  }
}
