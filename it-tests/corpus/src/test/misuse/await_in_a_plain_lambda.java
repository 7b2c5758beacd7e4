package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Async
  static Promise<Object> m(List<Promise<Integer>> promises) {
    Function<Promise<Integer>, Integer> f =
        p ->
            await(
                p); // ! FMT002 Co.await is called in a lambda, which is not @dev.fermata.Async or
                    // @dev.fermata.AsyncGenerator; write the lambda for a functional interface
                    // whose method is annotated, such as dev.fermata.AsyncSupplier (Co.async) or
                    // dev.fermata.AsyncGeneratorBody (Co.generateAsync)
    return result(f.apply(promises.get(0)));
  }
}
