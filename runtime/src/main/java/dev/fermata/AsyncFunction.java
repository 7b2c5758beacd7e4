package dev.fermata;

/**
 * An asynchronous function of one argument. A lambda of this type may {@code await}.
 *
 * @param <T> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface AsyncFunction<T, R> {
  /**
   * Runs the body up to its first suspension.
   *
   * @param value the argument
   * @return a promise of the result
   * @throws Exception only from an implementation that is not asynchronous itself; callers in this
   *     library make a rejection of it
   */
  @Async
  Promise<? extends R> apply(T value) throws Exception;
}
