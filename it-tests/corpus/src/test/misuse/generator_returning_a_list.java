package p;

import static dev.fermata.Co.*;

import dev.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

class Misuse {
  @Generator
  static List<Integer> m() {
    Co.yield(
        1); // ! FMT001 @dev.fermata.Generator method m returns java.util.List; it must return one
            // of Iterator, Iterable, Gen, Stream, PrimitiveIterator.OfInt,
            // PrimitiveIterator.OfLong, PrimitiveIterator.OfDouble, IntStream, LongStream,
            // DoubleStream
    return done();
  }
}
