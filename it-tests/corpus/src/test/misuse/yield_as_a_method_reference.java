package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Object> m(List<Object> list) {
    list.forEach(
        Co
            ::yield); // ! FMT008 Co.yield is used as a method reference, which cannot be rewritten;
                      // write a lambda for an annotated functional interface instead
    return done();
  }
}
