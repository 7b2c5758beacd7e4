package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

abstract class Misuse {
  native Iterator<Integer> n();

  abstract Iterator<Integer> a();

  synchronized int s() {
    return 1;
  }

  @Generator
  Iterator<Integer> m() {
    Co.yieldAll(n());
    Co.yieldAll(a());
    Co.yield(s());
    return done();
  }
}
