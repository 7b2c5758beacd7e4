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
    synchronized (items) {
      for (int item :
          forAwait(
              items)) { // ! FMT003 Co.forAwait is called inside a synchronized block, and a
                        // suspended body cannot hold a monitor; leave the block before it, and
                        // enter it again after it if need be
        sum += item;
      }
    }
    return result(sum);
  }
}
