package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m(AsyncIterable<Integer> items) {
    forAwait(
        items); // ! FMT009 the value of Co.forAwait is used other than as the source of an enhanced
                // for; write for (T item : Co.forAwait(source)) and nothing else with it
    return result(1);
  }
}
