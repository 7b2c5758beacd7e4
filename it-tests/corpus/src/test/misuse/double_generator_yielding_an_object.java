package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static PrimitiveIterator.OfDouble m(Object o) {
    Co.yield(
        o); // ! FMT013 an object is yielded by a generator of doubles; yield a value of type double
    return done();
  }
}
