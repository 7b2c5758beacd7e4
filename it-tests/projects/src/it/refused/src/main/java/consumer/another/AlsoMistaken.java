package consumer.another;

import dev.fermata.Co;
import dev.fermata.Generator;

enum AlsoMistaken {
  ONE;

  @Generator
  Iterable<Integer> nothing() {
    Co.yield(1);
    return null; // FMT006
  }
}
