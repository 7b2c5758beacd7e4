package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  final int value;

  Misuse(Promise<Integer> p) {
    value =
        await(
            p); // ! FMT002 Co.await is called in a constructor or an instance initialiser, which is
                // not @dev.fermata.Async or @dev.fermata.AsyncGenerator; annotate the method with
                // @dev.fermata.Async or @dev.fermata.AsyncGenerator
  }
}
