package consumer.app;

import consumer.first.First;
import consumer.second.Second;
import dev.fermata.Co;
import dev.fermata.Generator;
import java.util.stream.Stream;

public final class App {

  private App() {}

  @Generator
  public static Stream<String> all() {
    Co.yieldAll(First.first());
    Co.yieldAll(Second.second());
    return Co.done();
  }
}
