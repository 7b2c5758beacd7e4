package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Gen<String, Object, Number> m() {
    Number n = Co.yield("a");
    Integer i = Co.yield("b");
    Object o = Co.yield("c");
    Comparable<?> c = Co.yield("d");
    return done(List.of(n, i, o, c));
  }
}
