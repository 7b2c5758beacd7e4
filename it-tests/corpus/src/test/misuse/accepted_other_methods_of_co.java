package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  static Object m() {
    Iterable<Integer> items =
        generate(
            () -> {
              Co.yield(1);
              return done();
            });
    Promise<Integer> p = async(() -> result(1));
    return List.of(items, p, asyncFn((Integer x) -> result(x + 1)));
  }
}
