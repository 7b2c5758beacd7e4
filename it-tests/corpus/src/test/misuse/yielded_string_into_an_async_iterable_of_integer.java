package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @AsyncGenerator
  static AsyncIterable<Integer> m() {
    Co.yield(
        "x"); // ! FMT007 java.lang.String is yielded where java.lang.Integer is declared, and no
              // value is both; change one of them
    return done();
  }
}
