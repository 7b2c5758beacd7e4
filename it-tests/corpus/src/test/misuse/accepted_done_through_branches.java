package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Gen<Integer, String, Object> m(int x) {
    Co.yield(x);
    return x == 1
        ? done("one")
        : switch (x) {
          case 2 -> done("two");
          default -> done();
        };
  }
}
