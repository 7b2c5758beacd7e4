package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m(Integer x) {
    return result(x);
  }

  @Async
  static Promise<Object> n(Promise<Integer> p) {
    Function<Integer, Promise<Integer>> f = Misuse::m;
    return result(await(p.thenCompose(f)));
  }
}
