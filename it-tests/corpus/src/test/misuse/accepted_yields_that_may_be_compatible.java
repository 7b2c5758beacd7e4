package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static <T> Iterator<Comparable<?>> m(T t, Object o, List<? extends Number> list) {
    Co.yield("x");
    Co.yield(1);
    Co.yield(o);
    Co.yield(t);
    Co.yield(list.get(0));
    Co.yield((Object) null);
    return done();
  }

  @Generator
  static Iterator<Long> n(Object o, Number number, Comparable<Long> c) {
    Co.yield(1L);
    Co.yield(o);
    Co.yield(number);
    Co.yield(c);
    return done();
  }
}
