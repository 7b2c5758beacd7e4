package dev.fermata.oracle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says, on the class of its category, why a scenario cannot be expressed in Java. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(LeftOut.Table.class)
@interface LeftOut {

  /** The scenario's id, {@code category/name}. */
  String id();

  /** What in Java's types rules the scenario's point out. */
  String reason();

  /** All that one class leaves out. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface Table {

    /** The entries, in source order. */
    LeftOut[] value();
  }
}
