package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  static String m(Promise<Integer> p) {
    return String.join(
        "a",
        "b",
        String.valueOf(
            Co
                .<Integer>
                    await( // ! FMT002 Co.await is called in method m, which is not
                           // @dev.fermata.Async or @dev.fermata.AsyncGenerator; annotate the method
                           // with @dev.fermata.Async or @dev.fermata.AsyncGenerator
                        p)));
  }
}
