package consumer;

import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Generator;
import dev.fermata.Promise;

public final class Main {

  @Generator
  static Iterable<String> letters(String word) {
    for (char letter : word.toCharArray()) {
      Co.yield(String.valueOf(letter));
    }
    return Co.done();
  }

  public static void main(String[] args) {
    System.out.println(String.join("-", letters("again")));
    System.out.println(EventLoop.run(() -> Co.result(Co.await(Promise.resolve("and again")))));
  }
}
