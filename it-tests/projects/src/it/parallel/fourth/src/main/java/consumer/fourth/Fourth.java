package consumer.fourth;

import dev.fermata.Co;
import dev.fermata.Generator;

public final class Fourth {

  private Fourth() {}

  @Generator
  public static Iterable<String> fourth() {
    for (int i = 0; i < 3; i++) {
      Co.yield("fourth " + i);
    }
    return Co.done();
  }
}
