package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Long> m() {
    Co.yield(1L);
    Co.yield(
        1); // ! FMT007 java.lang.Integer is yielded where java.lang.Long is declared, and no value
            // is both; change one of them
    return done();
  }
}
