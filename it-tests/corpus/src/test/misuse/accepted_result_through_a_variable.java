package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m(Promise<Integer> p, boolean b) {
    Promise<Integer> r = b ? result(1) : p;
    await(p);
    return r;
  }
}
