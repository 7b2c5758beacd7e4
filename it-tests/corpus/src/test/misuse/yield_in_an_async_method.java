package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Integer> m() {
    Co.yield(
        1); // ! FMT002 Co.yield is called in method m, which is @dev.fermata.Async and, which is
            // not @dev.fermata.Generator or @dev.fermata.AsyncGenerator; annotate the method with
            // @dev.fermata.Generator or @dev.fermata.AsyncGenerator
    return result(1);
  }
}
