package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Object> m() {
    Co.yield(
        (Object)
            done(
                1)); // ! FMT006 the value of Co.done does not go straight to a return, and has no
                     // other use; write return done(..)
    return done();
  }
}
