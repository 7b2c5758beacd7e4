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
    m(
        depth
            - 1); // ! FMT014 the result of generator method m is dropped, so the call does nothing;
                  // iterate over it, or write Co.yieldAll(m(..)) in a generator
    return done();
  }
}
