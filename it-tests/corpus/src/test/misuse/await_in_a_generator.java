package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m(Promise<Integer> p) {
    Co.yield(1);
    int x =
        await(
            p); // ! FMT002 Co.await is called in method m, which is @dev.fermata.Generator and,
                // which is not @dev.fermata.Async or @dev.fermata.AsyncGenerator; annotate the
                // method with @dev.fermata.Async or @dev.fermata.AsyncGenerator
    Co.yield(x);
    return done();
  }
}
