package consumer.fifth;

import dev.fermata.Co;
import dev.fermata.Generator;

public final class Fifth {

  private Fifth() {}

  @Generator
  public static Iterable<String> fifth() {
    for (int i = 0; i < 3; i++) {
      Co.yield("fifth " + i);
    }
    return Co.done();
  }
}
