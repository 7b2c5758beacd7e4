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
import java.util.stream.DoubleStream;

/** Generators of double. */
public final class DoubleCases {
  private DoubleCases() {}

  @Generator
  private static PrimitiveIterator.OfDouble countdown(int from) {
    try {
      for (int i = from; i > 0; i--) {
        Co.yield((double) i);
      }
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Generator
  private static DoubleStream stream(int count) {
    try (Resource a = Resource.open("a")) {
      for (int i = 0; i < count; i++) {
        Log.log("before " + i);
        Co.yield(i / 2.0);
      }
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfDouble narrower_values_are_widened() {
    byte b = -1;
    short s = 300;
    char c = 'a';
    Co.yield(b);
    Co.yield(s);
    Co.yield(c);
    Co.yield(7);
    Co.yield(8L);
    Co.yield(1.5f);
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfDouble in_a_loop_with_finally() {
    double value = 1;
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
  public static PrimitiveIterator.OfDouble caught_errors() {
    try {
      Co.yield((double) 1);
      throw new Boom("inside");
    } catch (Throwable e) {
      Log.log(e);
      Co.yield((double) 2);
    }
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfDouble as_operands() {
    Object first = Co.yield((double) val(1));
    String text = "a" + val(2) + Co.yield((double) val(3)) + first;
    Log.log(text);
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfDouble delegating() {
    Co.yieldAll(countdown(2));
    Co.yieldAll(DoubleStream.of(5.0, 6.5).onClose(() -> Log.log("stream closed")));
    Co.yieldAll(List.of(5.0, 6.5).iterator());
    return done();
  }

  @Case
  @Generator
  public static PrimitiveIterator.OfDouble empty() {
    Log.log("body");
    return done();
  }

  @Case
  @Generator
  public static DoubleStream as_a_stream() {
    for (int i = 0; i < 4; i++) {
      Log.log("before " + i);
      Co.yield(i / 2.0);
    }
    return done();
  }

  @Case
  @Generator
  public static DoubleStream as_a_stream_with_a_resource() {
    try (Resource a = Resource.open("a")) {
      Co.yield((double) 1);
      Co.yield((double) 2);
    } finally {
      Log.log("finally");
    }
    return done();
  }

  @Case
  @Generator
  public static DoubleStream as_an_endless_stream() {
    for (int i = 0; ; i++) {
      Log.log("before " + i);
      Co.yield(i / 2.0);
    }
  }

  @Case
  public static Object stream_operations() {
    try (DoubleStream items = stream(10)) {
      return items.filter(x -> x > 1).map(x -> x * 2).limit(2).sum();
    }
  }

  @Case
  public static Object primitive_requests() {
    PrimitiveIterator.OfDouble items = countdown(3);
    double first = items.nextDouble();
    items.forEachRemaining((java.util.function.DoubleConsumer) x -> Log.log("item " + x));
    return first;
  }
}
