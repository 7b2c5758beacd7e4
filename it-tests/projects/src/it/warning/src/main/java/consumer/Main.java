package consumer;

import dev.fermata.Co;
import dev.fermata.Generator;

final class Main {

  @Generator
  static Iterable<Integer> one() {
    Co.yield(1);
    return Co.done();
  }

  @Generator
  static Iterable<Integer> none() {
    one(); // dropped: yieldAll(one()) was meant
    return Co.done();
  }
}
