package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m(Promise<Integer> p) {
    try {
      synchronized (p) {
        return result(
            await(
                p)); // ! FMT003 Co.await is called inside a synchronized block, and a suspended
                     // body cannot hold a monitor; leave the block before it, and enter it again
                     // after it if need be
      }
    } finally {
      System.out.println();
    }
  }
}
