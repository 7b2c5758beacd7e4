package dev.fermata;

/**
 * An asynchronous function without arguments. A lambda of this type may {@code await}.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncSupplier<T> {
  /**
   * Runs the body up to its first suspension.
   *
   * @return a promise of the result
   * @throws Exception only from an implementation that is not asynchronous itself; callers in this
   *     library make a rejection of it
   */
  @Async
  Promise<? extends T> get() throws Exception;
}
