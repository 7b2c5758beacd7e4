package dev.fermata.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The first release whose language a source file needs; without it, Java 8. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Since {
  /** The feature release. */
  int value();
}
