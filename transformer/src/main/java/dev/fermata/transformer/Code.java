package dev.fermata.transformer;

/**
 * The kinds of mistakes that the transformer reports. The name of a constant is the code printed in
 * a diagnostic; {@code docs/diagnostics.md} explains each with an example and a remedy.
 */
public enum Code {
  /** The return type does not fit the annotation. */
  FMT001,
  /** A call of {@code Co} where no annotation allows it. */
  FMT002,
  /** A suspension inside a {@code synchronized} block. */
  FMT003,
  /** An annotated method is synchronized, native, or abstract in a class. */
  FMT004,
  /** More than one of the annotations on a method. */
  FMT005,
  /** A return value that does not come from a completion call, or one that reaches no return. */
  FMT006,
  /** A yielded value that can never be of the declared element type. */
  FMT007,
  /** A call of {@code Co} as a method reference. */
  FMT008,
  /** {@code forAwait} used other than as the source of an enhanced {@code for}. */
  FMT009,
  /** A class file of an unsupported version. */
  FMT010,
  /** The rewritten method would exceed the 64 KB limit (JVMS 4.7.3). */
  FMT011,
  /** The runtime is missing from the class path, or of an incompatible version. */
  FMT012,
  /** A primitive generator yields a boxed or a wider value. */
  FMT013,
  /** The result of a generator method is dropped: the call does nothing. */
  FMT014;

  /**
   * Whether this kind lets the build pass.
   *
   * @return true for a warning, false for an error
   */
  public boolean isWarning() {
    return this == FMT014;
  }
}
