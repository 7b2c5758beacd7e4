package dev.fermata;

import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/** What the wrapped methods call instead of running their bodies. */
public final class Reference {
  private Reference() {}

  /** {@code body} as a generator of the type whose descriptor is {@code returnType}. */
  public static Object generator(Coroutine.Body body, String returnType) {
    return switch (returnType) {
      case "Ljava/util/Iterator;", "Ldev/fermata/Gen;" -> new ReferenceGen<>(body);
      case "Ljava/lang/Iterable;" -> (Iterable<Object>) () -> new ReferenceGen<>(body);
      case "Ljava/util/PrimitiveIterator$OfInt;" -> new ReferenceGen.OfInt(body);
      case "Ljava/util/PrimitiveIterator$OfLong;" -> new ReferenceGen.OfLong(body);
      case "Ljava/util/PrimitiveIterator$OfDouble;" -> new ReferenceGen.OfDouble(body);
      case "Ljava/util/stream/Stream;" -> {
        ReferenceGen<Object> gen = new ReferenceGen<>(body);
        Iterator<Object> items = gen;
        yield StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false)
            .onClose(gen::close);
      }
      case "Ljava/util/stream/IntStream;" -> {
        ReferenceGen.OfInt gen = new ReferenceGen.OfInt(body);
        yield StreamSupport.intStream(Spliterators.spliteratorUnknownSize(gen, 0), false)
            .onClose(gen::close);
      }
      case "Ljava/util/stream/LongStream;" -> {
        ReferenceGen.OfLong gen = new ReferenceGen.OfLong(body);
        yield StreamSupport.longStream(Spliterators.spliteratorUnknownSize(gen, 0), false)
            .onClose(gen::close);
      }
      case "Ljava/util/stream/DoubleStream;" -> {
        ReferenceGen.OfDouble gen = new ReferenceGen.OfDouble(body);
        yield StreamSupport.doubleStream(Spliterators.spliteratorUnknownSize(gen, 0), false)
            .onClose(gen::close);
      }
      default -> throw new IllegalArgumentException(returnType);
    };
  }

  /** {@code body} as an async generator of the type whose descriptor is {@code returnType}. */
  public static Object asyncGenerator(Coroutine.Body body, String returnType) {
    return switch (returnType) {
      case "Ldev/fermata/AsyncIterator;", "Ldev/fermata/AsyncGen;" -> new ReferenceAsyncGen<>(body);
      case "Ldev/fermata/AsyncIterable;" ->
          (AsyncIterable<Object>) () -> new ReferenceAsyncGen<>(body);
      default -> throw new IllegalArgumentException(returnType);
    };
  }

  /** {@code body} as an async function of the type whose descriptor is {@code returnType}. */
  public static Object async(Coroutine.Body body, String returnType) {
    return switch (returnType) {
      case "Ldev/fermata/Promise;" -> ReferenceAsync.promise(body);
      case "Ljava/util/concurrent/CompletableFuture;", "Ljava/util/concurrent/CompletionStage;" ->
          ReferenceAsync.future(body);
      default -> throw new IllegalArgumentException(returnType);
    };
  }
}
