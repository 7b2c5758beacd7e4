package consumer;

import dev.fermata.Co;
import dev.fermata.Generator;

final class Unchanged {

  private Unchanged() {}

  @Generator
  static Iterable<String> words() {
    Co.yield("two");
    Co.yield("three");
    return Co.done();
  }
}
