package dev.fermata.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public static method without parameters that the driver runs, rewritten and by the
 * reference. What it returns decides how it is driven: a generator, stream, promise, stage or async
 * generator by request scripts, anything else by calling it once on a loop.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Case {
  /** Whether each run needs freshly loaded classes, because class initialisation is traced. */
  boolean fresh() default false;
}
