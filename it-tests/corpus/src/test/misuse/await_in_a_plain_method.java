package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  static int m(Promise<Integer> p) {
    return await(
        p); // ! FMT002 Co.await is called in method m, which is not @dev.fermata.Async or
            // @dev.fermata.AsyncGenerator; annotate the method with @dev.fermata.Async or
            // @dev.fermata.AsyncGenerator
  }
}
