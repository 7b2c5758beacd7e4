package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fermata.Async;
import dev.fermata.Co;
import dev.fermata.EventLoop;
import dev.fermata.Generator;
import dev.fermata.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlainTest {

  @Generator
  private static Stream<Integer> numbers() {
    for (int i = 0; i < 3; i++) {
      Co.yield(Plain.twice(i));
    }
    return Co.done();
  }

  @Async
  private Promise<String> greet(Promise<String> name) {
    return Co.result("Hello, " + Co.await(name));
  }

  @Test
  void a_generator_of_a_test_class_feeds_a_stream() {
    assertEquals(List.of(0, 2, 4), numbers().toList());
  }

  @Test
  void an_async_method_of_a_test_class_awaits() {
    List<String> greetings = new ArrayList<>();
    greetings.add(EventLoop.run(() -> greet(Promise.resolve("test"))));
    assertEquals(List.of("Hello, test"), greetings);
  }
}
