package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static PrimitiveIterator.OfInt m(Integer boxed) {
    Co.yield(
        boxed); // ! FMT013 an object is yielded by a generator of ints; yield a value of type int
    return done();
  }
}
