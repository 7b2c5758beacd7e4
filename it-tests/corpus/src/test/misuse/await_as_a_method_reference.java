package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Object> m(List<Promise<Integer>> promises) {
    Function<Promise<Integer>, Integer> f =
        Co
            ::await; // ! FMT008 Co.await is used as a method reference, which cannot be rewritten;
                     // write a lambda for an annotated functional interface instead
    return result(f);
  }
}
