package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m(Object lock) {
    synchronized (lock) {
      Co.yield(
          1); // ! FMT003 Co.yield is called inside a synchronized block, and a suspended body
              // cannot hold a monitor; leave the block before it, and enter it again after it if
              // need be
    }
    return done();
  }
}
