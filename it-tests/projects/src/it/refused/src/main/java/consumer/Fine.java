package consumer;

import dev.fermata.Co;
import dev.fermata.Generator;

/** Not refused, and yet not rewritten: all or nothing. */
final class Fine {

  private Fine() {}

  @Generator
  static Iterable<Integer> one() {
    Co.yield(1);
    return Co.done();
  }
}
