package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m(int depth) {
    Co.yield(depth);
    Iterator<Integer> kept = m(depth - 1);
    Co.yieldAll(m(depth - 1));
    return done();
  }
}
