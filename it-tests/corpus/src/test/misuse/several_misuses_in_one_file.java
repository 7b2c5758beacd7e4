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
    Co.yield(
        "x"); // ! FMT007 java.lang.String is yielded where java.lang.Integer is declared, and no
              // value is both; change one of them
    await(
        p); // ! FMT002 Co.await is called in method m, which is @dev.fermata.Generator and, which
            // is not @dev.fermata.Async or @dev.fermata.AsyncGenerator; annotate the method with
            // @dev.fermata.Async or @dev.fermata.AsyncGenerator
    return null; // ! FMT006 a generator returns something other than done() or done(value); pass on
                 // the elements of another source with Co.yieldAll(source) and return done()
  }

  static Object n(Promise<Integer> p) {
    Supplier<Integer> s =
        () ->
            await(
                p); // ! FMT002 Co.await is called in a lambda, which is not @dev.fermata.Async or
                    // @dev.fermata.AsyncGenerator; write the lambda for a functional interface
                    // whose method is annotated, such as dev.fermata.AsyncSupplier (Co.async) or
                    // dev.fermata.AsyncGeneratorBody (Co.generateAsync)
    return s;
  }
}
