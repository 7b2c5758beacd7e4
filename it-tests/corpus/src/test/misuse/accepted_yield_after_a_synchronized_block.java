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
    int x;
    synchronized (lock) {
      x = lock.hashCode();
    }
    Co.yield(x);
    synchronized (lock) {
      x++;
    }
    return done();
  }
}
