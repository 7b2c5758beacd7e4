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
    Iterable<Integer> list = forAwait(items); // ! FMT009 ?
    int sum = 0;
    for (int item : list) {
      sum += item;
    }
    return result(sum);
  }
}
