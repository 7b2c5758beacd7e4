package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static LongStream m(byte b, char c, short s, int i) {
    Co.yield(b);
    Co.yield(c);
    Co.yield(s);
    Co.yield(i);
    Co.yield(1L);
    return done();
  }

  @Generator
  static PrimitiveIterator.OfDouble n(float f, long l) {
    Co.yield(f);
    Co.yield(l);
    Co.yield(1.0);
    return done();
  }
}
