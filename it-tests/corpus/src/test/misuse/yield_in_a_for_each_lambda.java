package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static Iterator<Integer> m(List<Integer> list) {
    list.forEach(
        x ->
            Co.yield(
                x)); // ! FMT002 Co.yield is called in a lambda, which is not @dev.fermata.Generator
                     // or @dev.fermata.AsyncGenerator; write the lambda for a functional interface
                     // whose method is annotated, such as dev.fermata.GeneratorBody (Co.generate)
                     // or dev.fermata.AsyncGeneratorBody (Co.generateAsync)
    return done();
  }
}
