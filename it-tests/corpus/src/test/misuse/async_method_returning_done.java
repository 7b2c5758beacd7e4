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
    return done(); // ! FMT006 done() is returned from an async method; return result(value), or
                   // result() for no value
  }
}
