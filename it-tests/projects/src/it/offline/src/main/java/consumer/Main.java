package consumer;

import dev.fermata.Co;
import dev.fermata.Generator;
import java.util.Iterator;

public final class Main {

  @Generator
  static Iterator<String> words() {
    Co.yield("no");
    Co.yield("network");
    return Co.done();
  }

  public static void main(String[] args) {
    words().forEachRemaining(System.out::println);
  }
}
