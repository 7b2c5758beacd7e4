package dev.fermata.machine;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncIterator;
import dev.fermata.Gen;
import dev.fermata.Promise;
import java.util.Iterator;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.BaseStream;

/** What a {@code yieldAll} can delegate to, as machines. */
final class Sources {
  static final String NO_SOURCE = "yieldAll(null): there is no source to delegate to";

  static final String NO_ANSWER = "the source of a yieldAll answered null";

  static final String NO_PROMISE = "the source of a yieldAll gave null instead of a promise";

  private Sources() {}

  static GeneratorMachine<?, ?, ?> of(Gen<?, ?, ?> source) {
    Objects.requireNonNull(source, NO_SOURCE);
    return source instanceof GeneratorMachine<?, ?, ?> machine ? machine : new GenSource(source);
  }

  static GeneratorMachine<?, ?, ?> of(Iterator<?> source) {
    Objects.requireNonNull(source, NO_SOURCE);
    return source instanceof Gen<?, ?, ?> gen ? of(gen) : of(source, source);
  }

  /** As {@link #of(Iterator)}, but hand-written generators stay as they are. */
  static Gen<?, ?, ?> genOf(Iterator<?> source) {
    return source instanceof Gen<?, ?, ?> gen ? gen : of(source);
  }

  static GeneratorMachine<?, ?, ?> of(Iterable<?> source) {
    Objects.requireNonNull(source, NO_SOURCE);
    return of(source.iterator());
  }

  static GeneratorMachine<?, ?, ?> of(BaseStream<?, ?> source) {
    Objects.requireNonNull(source, NO_SOURCE);
    return of(source.iterator(), source);
  }

  static GeneratorMachine<?, ?, ?> of(Object[] source) {
    return new ArraySource(Objects.requireNonNull(source, NO_SOURCE));
  }

  static GeneratorMachine<?, ?, ?> of(int[] source) {
    return new IntArraySource(Objects.requireNonNull(source, NO_SOURCE));
  }

  private static GeneratorMachine<?, ?, ?> of(Iterator<?> source, Object closes) {
    AutoCloseable resource = closes instanceof AutoCloseable closeable ? closeable : null;
    if (source instanceof PrimitiveIterator.OfInt ints) {
      return new IntIteratorSource(ints, resource);
    }
    if (source instanceof PrimitiveIterator.OfLong longs) {
      return new LongIteratorSource(longs, resource);
    }
    if (source instanceof PrimitiveIterator.OfDouble doubles) {
      return new DoubleIteratorSource(doubles, resource);
    }
    return new IteratorSource(source, resource);
  }

  /**
   * Answers what was raised in a source that has no such request: closes it when it can be, then
   * ends it with the early end's result, or refuses any other error (ECMA-262, 15.5.5: a TypeError
   * when the iterator has no {@code throw}).
   *
   * @param machine the machine of the source
   * @param resource what to close; null for nothing
   * @return {@link Step#COMPLETED}
   */
  static int end(GeneratorMachine<?, ?, ?> machine, AutoCloseable resource) {
    Throwable request = (Throwable) machine.value;
    machine.value = null;
    machine.raised = false;
    if (resource != null) {
      try {
        resource.close();
      } catch (Exception error) {
        throw Sneaky.<RuntimeException>raise(error);
      }
    }
    if (EarlyEnd.isOf(request, machine)) {
      machine.value = ((EarlyEnd) request).result;
      return Step.COMPLETED;
    }
    throw refusal(request);
  }

  /** What a yieldAll throws when an error was raised and its source is no generator. */
  static IllegalStateException refusal(Throwable raised) {
    return new IllegalStateException(
        "an error was raised at a yieldAll whose source takes none: it is no generator", raised);
  }

  /**
   * Makes a request of an async delegate through its methods; one that is no generator can only be
   * closed.
   *
   * @return its promise
   */
  static Promise<?> ask(AsyncIterator<?> delegate, int kind, Object sent) {
    if (!(delegate instanceof AsyncGen<?, ?, ?>)) {
      return kind == GeneratorMachine.NEXT ? delegate.next() : delegate.close();
    }
    @SuppressWarnings("unchecked")
    AsyncGen<?, Object, Object> generator = (AsyncGen<?, Object, Object>) delegate;
    return switch (kind) {
      case GeneratorMachine.NEXT -> generator.send(sent);
      case GeneratorMachine.RAISE -> generator.raise((Throwable) sent);
      default -> generator.finish(sent);
    };
  }
}
