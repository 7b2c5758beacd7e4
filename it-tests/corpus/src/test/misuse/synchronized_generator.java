package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static synchronized Iterator<Integer> m() {
    Co.yield(
        1); // ! FMT004 @dev.fermata.Generator method m is synchronized: a body that suspends cannot
            // hold a monitor; use a synchronized block around what needs one, with no suspension in
            // it
    return done();
  }
}
