package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  static Promise<Integer> m() {
    return result(
        1); // ! FMT002 Co.result is called in method m, which is not @dev.fermata.Async; annotate
            // the method with @dev.fermata.Async
  }
}
