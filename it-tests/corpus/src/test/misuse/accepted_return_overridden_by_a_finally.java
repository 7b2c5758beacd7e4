package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m() {
    while (true) {
      try {
        Co.yield(1);
        return done();
      } finally {
        break;
      }
    }
    return done();
  }
}
