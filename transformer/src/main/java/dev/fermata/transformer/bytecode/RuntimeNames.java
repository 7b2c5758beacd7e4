package dev.fermata.transformer.bytecode;

/**
 * Every name of the runtime that the transformer knows: internal names (JVMS 4.2.1), descriptors
 * (JVMS 4.3) and method names. The transformer does not depend on the runtime; a test holds these
 * against the runtime's classes.
 */
public final class RuntimeNames {
  /** The version of the contract between generated code and {@code dev.fermata.machine}. */
  public static final int ABI_VERSION = 1;

  private static final String API = "dev/fermata/";
  private static final String MACHINE = "dev/fermata/machine/";

  /** A prefix of every class that generated code builds on. */
  public static final String MACHINE_PREFIX = MACHINE;

  /** A prefix of every class of the runtime, as it stands in a constant pool. */
  public static final String PREFIX = API;

  /** {@code Co}, whose calls a body makes. */
  public static final String CO = API + "Co";

  /** {@code @Generator}. */
  public static final String GENERATOR_DESCRIPTOR = "L" + API + "Generator;";

  /** {@code @Async}. */
  public static final String ASYNC_DESCRIPTOR = "L" + API + "Async;";

  /** {@code @AsyncGenerator}. */
  public static final String ASYNC_GENERATOR_DESCRIPTOR = "L" + API + "AsyncGenerator;";

  /** The marker of a rewritten class. */
  public static final String REWRITTEN_DESCRIPTOR = "L" + MACHINE + "Rewritten;";

  /** Holds the runtime's contract version in a constant {@code VERSION}. */
  public static final String ABI = MACHINE + "Abi";

  /** {@code Promise}. */
  public static final String PROMISE = API + "Promise";

  /** {@code Gen}. */
  public static final String GEN = API + "Gen";

  /** {@code AsyncGen}. */
  public static final String ASYNC_GEN = API + "AsyncGen";

  /** {@code AsyncIterator}. */
  public static final String ASYNC_ITERATOR = API + "AsyncIterator";

  /** {@code AsyncIterable}. */
  public static final String ASYNC_ITERABLE = API + "AsyncIterable";

  /** The base of machines that yield objects. */
  public static final String GENERATOR_MACHINE = MACHINE + "GeneratorMachine";

  /** The base of machines that yield ints. */
  public static final String INT_GENERATOR_MACHINE = MACHINE + "IntGeneratorMachine";

  /** The base of machines that yield longs. */
  public static final String LONG_GENERATOR_MACHINE = MACHINE + "LongGeneratorMachine";

  /** The base of machines that yield doubles. */
  public static final String DOUBLE_GENERATOR_MACHINE = MACHINE + "DoubleGeneratorMachine";

  /** The base of async functions that give a {@code Promise}. */
  public static final String ASYNC_MACHINE = MACHINE + "AsyncMachine";

  /** The base of async functions that give a {@code CompletableFuture}. */
  public static final String ASYNC_STAGE_MACHINE = MACHINE + "AsyncStageMachine";

  /** The base of async generators. */
  public static final String ASYNC_GENERATOR_MACHINE = MACHINE + "AsyncGeneratorMachine";

  /** The tokens of {@code done(v)}. */
  public static final String COMPLETION = MACHINE + "Completion";

  /** The cursor of a {@code for (.. : forAwait(..))}. */
  public static final String FOR_AWAIT = MACHINE + "ForAwait";

  /** The signal that carries an early end through a body. */
  public static final String EARLY_END = MACHINE + "EarlyEnd";

  private RuntimeNames() {}
}
