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
    Co.yield(1);
    Iterator<Integer> end =
        done(); // ! FMT006 the value of Co.done does not go straight to a return, and has no other
                // use; write return done(..)
    System.out.println(end);
    return end;
  }
}
