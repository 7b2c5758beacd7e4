package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @AsyncGenerator
  static Iterator<Integer> m() {
    Co.yield(
        1); // ! FMT001 @dev.fermata.AsyncGenerator method m returns java.util.Iterator; it must
            // return one of AsyncIterator, AsyncIterable, AsyncGen, Flow.Publisher
    return done();
  }
}
