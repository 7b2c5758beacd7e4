package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m(Promise<Integer> p) {
    await(p);
    return Promise.all(
        result(1),
        p,
        (a, b) ->
            a
                + b); // ! FMT006 the value of Co.result does not go straight to a return, and has
                      // no other use; write return result(..)
  }
}
