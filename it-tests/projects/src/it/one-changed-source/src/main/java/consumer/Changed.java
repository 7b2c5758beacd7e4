package consumer;

import dev.fermata.Co;
import dev.fermata.Generator;

final class Changed {

  private Changed() {}

  @Generator
  static Iterable<String> words() {
    Co.yield("one");
    Co.yieldAll(Unchanged.words());
    return Co.done();
  }

  // Gone in the second build
  @Generator
  static Iterable<String> gone() {
    Co.yield("gone");
    return Co.done();
  }

  // To here
}
