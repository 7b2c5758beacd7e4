package consumer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppTest {

  @Test
  void generators_of_other_modules_are_delegated_to() {
    assertEquals(
        Stream.of("first", "second")
            .flatMap(name -> Stream.of(name + " 0", name + " 1", name + " 2"))
            .toList(),
        App.all().toList());
  }
}
