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
import java.util.stream.LongStream;

/** Generators of long. */
public final class LongCases {
  private LongCases() {}

  @Generator
  private static PrimitiveIterator.OfLong countdown(int from) {
    try {
      for (int i = from; i > 0; i--) {
        Co.yield((long) i);
      }
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Generator
  private static LongStream stream(int count) {
    try (Resource a = Resource.open("a")) {
      for (int i = 0; i < count; i++) {
        Log.log("before " + i);
        Co.yield(i * 10_000_000_000L);
      }
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfLong narrower_values_are_widened() {
    byte b = -1;
    short s = 300;
    char c = 'a';
    Co.yield(b);
    Co.yield(s);
    Co.yield(c);
    Co.yield(7);
    Co.yield(8L);
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfLong in_a_loop_with_finally() {
    long value = 1;
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
  public static PrimitiveIterator.OfLong caught_errors() {
    try {
      Co.yield((long) 1);
      throw new Boom("inside");
    } catch (Throwable e) {
      Log.log(e);
      Co.yield((long) 2);
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfLong as_operands() {
    Object first = Co.yield((long) val(1));
    String text = "a" + val(2) + Co.yield((long) val(3)) + first;
    Log.log(text);
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfLong delegating() {
    Co.yieldAll(countdown(2));
    Co.yieldAll(LongStream.of(5L, 6L).onClose(() -> Log.log("stream closed")));
    Co.yieldAll(List.of(5L, 6L).iterator());
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfLong empty() {
    Log.log("body");
    return done();
  }

  @Case
  @Generator
  public static LongStream as_a_stream() {
    for (int i = 0; i < 4; i++) {
      Log.log("before " + i);
      Co.yield(i * 10_000_000_000L);
    }
    return done();
  }

  @Case
  @Generator
  public static LongStream as_a_stream_with_a_resource() {
    try (Resource a = Resource.open("a")) {
      Co.yield((long) 1);
      Co.yield((long) 2);
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @Generator
  public static LongStream as_an_endless_stream() {
    for (int i = 0; ; i++) {
      Log.log("before " + i);
      Co.yield(i * 10_000_000_000L);
    }
  }

  @Case
  public static Object stream_operations() {
    try (LongStream items = stream(10)) {
      return items.filter(x -> x > 1).map(x -> x * 2).limit(2).sum();
    }
  }

  @Case
  public static Object primitive_requests() {
    PrimitiveIterator.OfLong items = countdown(3);
    long first = items.nextLong();
    items.forEachRemaining((java.util.function.LongConsumer) x -> Log.log("item " + x));
    return first;
  }
}
