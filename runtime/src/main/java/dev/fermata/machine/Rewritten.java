package dev.fermata.machine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class that has been rewritten, so that a second run leaves it alone. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Rewritten {
  /**
   * The version of the tool that rewrote the class.
   *
   * @return the version, as the tool prints it
   */
  String version();

  /**
   * The contract that the rewritten class follows.
   *
   * @return the {@link Abi#VERSION} of that time
   */
  int abi();
}
