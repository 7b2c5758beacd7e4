package dev.fermata.corpus.primitive;

import static dev.fermata.Co.done;
import static dev.fermata.corpus.Log.val;

import dev.fermata.Co;
import dev.fermata.Generator;
import dev.fermata.corpus.Boom;
import dev.fermata.corpus.Case;
import dev.fermata.corpus.Log;
import dev.fermata.corpus.Resource;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Generators of int. */
public final class IntCases {
  private IntCases() {}

  @Generator
  private static PrimitiveIterator.OfInt countdown(int from) {
    try {
      for (int i = from; i > 0; i--) {
        Co.yield((int) i);
      }
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Generator
  private static IntStream stream(int count) {
    try (Resource a = Resource.open("a")) {
      for (int i = 0; i < count; i++) {
        Log.log("before " + i);
        Co.yield(i);
      }
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfInt narrower_values_are_widened() {
    byte b = -1;
    short s = 300;
    char c = 'a';
    Co.yield(b);
    Co.yield(s);
    Co.yield(c);
    Co.yield(7);
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfInt in_a_loop_with_finally() {
    int value = 1;
    try {
      while (value < 100) {
        Co.yield(value);
        value *= 3;
      }
    } finally {
      Log.log("finally " + value);
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfInt caught_errors() {
    try {
      Co.yield((int) 1);
      throw new Boom("inside");
    } catch (Throwable e) {
      Log.log(e);
      Co.yield((int) 2);
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfInt as_operands() {
    Object first = Co.yield((int) val(1));
    String text = "a" + val(2) + Co.yield((int) val(3)) + first;
    Log.log(text);
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfInt delegating() {
    Co.yieldAll(countdown(2));
    Co.yieldAll(IntStream.of(5, 6).onClose(() -> Log.log("stream closed")));
    Co.yieldAll(List.of(5, 6).iterator());
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfInt empty() {
    Log.log("body");
    return done();
  }

  @Case
  @Generator
  public static IntStream as_a_stream() {
    for (int i = 0; i < 4; i++) {
      Log.log("before " + i);
      Co.yield(i);
    }
    return done();
  }

  @Case
  @Generator
  public static IntStream as_a_stream_with_a_resource() {
    try (Resource a = Resource.open("a")) {
      Co.yield((int) 1);
      Co.yield((int) 2);
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @Generator
  public static IntStream as_an_endless_stream() {
    for (int i = 0; ; i++) {
      Log.log("before " + i);
      Co.yield(i);
    }
  }

  @Case
  public static Object stream_operations() {
    try (IntStream items = stream(10)) {
      return items.filter(x -> x > 1).map(x -> x * 2).limit(2).sum();
    }
  }

  @Case
  public static Object primitive_requests() {
    PrimitiveIterator.OfInt items = countdown(3);
    int first = items.nextInt();
    items.forEachRemaining((java.util.function.IntConsumer) x -> Log.log("item " + x));
    return first;
  }
}
