package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m() {
    Co.yield(1);
    return (Iterator<Integer>)
        (Object)
            doneAsync(
                1); // ! FMT002 Co.doneAsync is called in method m, which is @dev.fermata.Generator
                    // and, which is not @dev.fermata.AsyncGenerator; annotate the method with
                    // @dev.fermata.AsyncGenerator
  }
}
