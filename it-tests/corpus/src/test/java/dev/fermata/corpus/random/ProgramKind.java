package dev.fermata.corpus.random;

/** What the body of a random program is. */
enum ProgramKind {
  GEN("Gen<Object, Object, Object>", "Generator", "Co.<Object, Object, Object>done(%s)"),
  ITERABLE("Iterable<Object>", "Generator", "Co.done()"),
  STREAM("Stream<Object>", "Generator", "Co.done()"),
  INTS("PrimitiveIterator.OfInt", "Generator", "Co.done()"),
  PROMISE("Promise<Object>", "Async", "Co.<Object>result(%s)"),
  FUTURE("CompletionStage<Object>", "Async", "Steps.<Object>stage(%s)"),
  ASYNC_GEN(
      "AsyncGen<Object, Object, Object>",
      "AsyncGenerator",
      "Co.<Object, Object, Object>doneAsync(%s)"),
  ASYNC_ITERABLE("AsyncIterable<Object>", "AsyncGenerator", "Co.done()"),
  /** A lambda for {@code Co.generate}. */
  GENERATOR_LAMBDA("Iterator<Object>", "Generator", "Co.done()"),
  /** A lambda for {@code Co.async}. */
  ASYNC_LAMBDA("Promise<Object>", "Async", "Co.<Object>result(%s)"),
  /** A lambda that cannot suspend. */
  PLAIN_LAMBDA("Object", "", "%s");

  private final String type;
  private final String annotation;
  private final String end;

  ProgramKind(String type, String annotation, String end) {
    this.type = type;
    this.annotation = annotation;
    this.end = end;
  }

  /** The kinds of methods. */
  static ProgramKind method(Choices choices) {
    return values()[choices.below(GENERATOR_LAMBDA.ordinal())];
  }

  /** The return type as Java writes it. */
  String type() {
    return type;
  }

  /** The simple name of the annotation. */
  String annotation() {
    return annotation;
  }

  boolean yields() {
    return annotation.endsWith("Generator");
  }

  boolean awaits() {
    return annotation.startsWith("Async");
  }

  /** Whether the body's elements are ints, not objects. */
  boolean yieldsInts() {
    return this == INTS;
  }

  /** What stands behind {@code return}; {@code value} is an expression of type Object. */
  String end(String value) {
    return String.format(end.replace("%s", "%1$s"), value);
  }
}
