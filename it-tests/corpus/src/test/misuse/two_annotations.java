package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  @Async
  static Iterator<Integer> m() {
    Co.yield(
        1); // ! FMT005 method m has more than one of the annotations: @dev.fermata.Generator,
            // @dev.fermata.Async; keep one
    return done();
  }
}
