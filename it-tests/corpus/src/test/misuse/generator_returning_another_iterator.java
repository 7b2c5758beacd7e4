package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m(List<Integer> list) {
    Co.yield(1);
    return list
        .iterator(); // ! FMT006 a generator returns something other than done() or done(value);
                     // pass on the elements of another source with Co.yieldAll(source) and return
                     // done()
  }
}
