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
    int sum = 0;
    for (Iterator<Integer> i = Co.<Integer>forAwait(items).iterator(); i.hasNext(); ) {
      int item = i.next();
      sum += item;
    }
    return result(sum);
  }
}
