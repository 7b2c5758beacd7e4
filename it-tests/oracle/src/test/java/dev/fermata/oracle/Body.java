package dev.fermata.oracle;

import dev.fermata.AsyncGen;
import dev.fermata.AsyncGenerator;

/**
 * An {@code async function*} without parameters, written as a lambda where the scenario uses it.
 *
 * <p>The annotation on the method is what makes the plugin rewrite the lambdas that implement it.
 */
@FunctionalInterface
interface Body {

  /**
   * Calls the function.
   *
   * @return a new generator object, none of whose body has run
   */
  @AsyncGenerator
  AsyncGen<Object, Object, Object> call();
}
