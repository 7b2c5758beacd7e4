package consumer;

import dev.fermata.Co;
import dev.fermata.Generator;

public final class Main {

  @Generator
  static Iterable<Integer> one() {
    Co.yield(1);
    return Co.done();
  }

  public static void main(String[] args) {
    one().forEach(System.out::println);
  }
}
