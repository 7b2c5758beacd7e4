package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  static int m(Promise<Integer> p) {
    int x =
        await(
            p); // ! FMT002 Co.await is called in method m, which is not @dev.fermata.Async or
                // @dev.fermata.AsyncGenerator; annotate the method with @dev.fermata.Async or
                // @dev.fermata.AsyncGenerator
    return x
        + Co.<Integer>await(
            p); // ! FMT002 Co.await is called in method m, which is not @dev.fermata.Async or
                // @dev.fermata.AsyncGenerator; annotate the method with @dev.fermata.Async or
                // @dev.fermata.AsyncGenerator
  }

  static void n() {
    Co.yield(
        "x"); // ! FMT002 Co.yield is called in method n, which is not @dev.fermata.Generator or
              // @dev.fermata.AsyncGenerator; annotate the method with @dev.fermata.Generator or
              // @dev.fermata.AsyncGenerator
  }
}
