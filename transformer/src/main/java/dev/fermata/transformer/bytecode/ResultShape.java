package dev.fermata.transformer.bytecode;

import static dev.fermata.transformer.bytecode.MethodKind.ASYNC;
import static dev.fermata.transformer.bytecode.MethodKind.ASYNC_GENERATOR;
import static dev.fermata.transformer.bytecode.MethodKind.GENERATOR;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a kickoff gives its caller, one for each return type that the annotations allow. */
public enum ResultShape {
  /** The machine itself. */
  ITERATOR(GENERATOR, "java/util/Iterator", null),
  /** A factory of machines. */
  ITERABLE(GENERATOR, "java/lang/Iterable", "iterable"),
  /** The machine itself. */
  GEN(GENERATOR, RuntimeNames.GEN, null),
  /** A lazy sequential stream. */
  STREAM(GENERATOR, "java/util/stream/Stream", "stream"),
  /** The machine itself, never boxing. */
  INT_ITERATOR(GENERATOR, "java/util/PrimitiveIterator$OfInt", null, ValueKind.INT),
  /** The machine itself, never boxing. */
  LONG_ITERATOR(GENERATOR, "java/util/PrimitiveIterator$OfLong", null, ValueKind.LONG),
  /** The machine itself, never boxing. */
  DOUBLE_ITERATOR(GENERATOR, "java/util/PrimitiveIterator$OfDouble", null, ValueKind.DOUBLE),
  /** A lazy sequential stream, never boxing. */
  INT_STREAM(GENERATOR, "java/util/stream/IntStream", "intStream", ValueKind.INT),
  /** A lazy sequential stream, never boxing. */
  LONG_STREAM(GENERATOR, "java/util/stream/LongStream", "longStream", ValueKind.LONG),
  /** A lazy sequential stream, never boxing. */
  DOUBLE_STREAM(GENERATOR, "java/util/stream/DoubleStream", "doubleStream", ValueKind.DOUBLE),
  /** The machine itself. */
  ASYNC_ITERATOR(ASYNC_GENERATOR, RuntimeNames.ASYNC_ITERATOR, null),
  /** A factory of machines. */
  ASYNC_ITERABLE(ASYNC_GENERATOR, RuntimeNames.ASYNC_ITERABLE, "asyncIterable"),
  /** The machine itself. */
  ASYNC_GEN(ASYNC_GENERATOR, RuntimeNames.ASYNC_GEN, null),
  /** A publisher that starts a machine for each subscriber. */
  PUBLISHER(ASYNC_GENERATOR, "java/util/concurrent/Flow$Publisher", "publisher"),
  /** The promise of a begun machine. */
  PROMISE(ASYNC, RuntimeNames.PROMISE, "begin"),
  /** The future of a begun machine. */
  COMPLETABLE_FUTURE(ASYNC, "java/util/concurrent/CompletableFuture", "beginStage"),
  /** The future of a begun machine. */
  COMPLETION_STAGE(ASYNC, "java/util/concurrent/CompletionStage", "beginStage");

  private final MethodKind kind;
  private final String returnType;
  private final String hand;
  private final ValueKind primitive;

  ResultShape(MethodKind kind, String returnType, String hand) {
    this(kind, returnType, hand, null);
  }

  ResultShape(MethodKind kind, String returnType, String hand, ValueKind primitive) {
    this.kind = kind;
    this.returnType = returnType;
    this.hand = hand;
    this.primitive = primitive;
  }

  /**
   * The return type of the source method.
   *
   * @return its internal name
   */
  public String returnType() {
    return returnType;
  }

  /**
   * The machine's method that gives the result.
   *
   * @return its name, or empty where the machine is the result
   */
  public Optional<String> handOver() {
    return Optional.ofNullable(hand);
  }

  /**
   * The return type of the {@link #handOver()} method.
   *
   * @return an internal name
   */
  public String handOverType() {
    return this == COMPLETION_STAGE ? COMPLETABLE_FUTURE.returnType : returnType;
  }

  /**
   * The primitive kind that the result promises never to box.
   *
   * @return empty for results of objects
   */
  public Optional<ValueKind> primitive() {
    return Optional.ofNullable(primitive);
  }

  /**
   * Whether the result starts a fresh machine each time it is used.
   *
   * @return true for iterables and publishers
   */
  public boolean reiterable() {
    return this == ITERABLE || this == ASYNC_ITERABLE || this == PUBLISHER;
  }

  /**
   * The shape of a method's result.
   *
   * @param kind what the annotation asks for
   * @param returnType the method's return type as an internal name
   * @return empty where the annotation does not allow this type
   */
  public static Optional<ResultShape> of(MethodKind kind, String returnType) {
    return Arrays.stream(values())
        .filter(shape -> shape.kind == kind && shape.returnType.equals(returnType))
        .findFirst();
  }

  /**
   * The return types that a kind allows, for a message.
   *
   * @param kind a kind of method
   * @return simple names, separated by commas
   */
  public static String allowed(MethodKind kind) {
    return Arrays.stream(values())
        .filter(shape -> shape.kind == kind)
        .map(shape -> shape.returnType.substring(shape.returnType.lastIndexOf('/') + 1))
        .map(name -> name.replace('$', '.'))
        .collect(Collectors.joining(", "));
  }
}
