package consumer.app;

import consumer.fifth.Fifth;
import consumer.first.First;
import consumer.fourth.Fourth;
import consumer.second.Second;
import consumer.third.Third;
import dev.fermata.Co;
import dev.fermata.Generator;
import java.util.stream.Stream;

public final class App {

  private App() {}

  @Generator
  public static Stream<String> all() {
    Co.yieldAll(First.first());
    Co.yieldAll(Second.second());
    Co.yieldAll(Third.third());
    Co.yieldAll(Fourth.fourth());
    Co.yieldAll(Fifth.fifth());
    return Co.done();
  }
}
