package dev.fermata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a generator: it may call {@link Co#yield(Object)} and {@link Co#yieldAll(Gen)},
 * and calling it runs none of its body until somebody asks for the first element.
 *
 * <p>The method returns {@code Iterator}, {@code Iterable}, {@code Gen}, {@code Stream}, {@code
 * PrimitiveIterator.OfInt}, {@code OfLong} or {@code OfDouble}, {@code IntStream}, {@code
 * LongStream} or {@code DoubleStream}, and ends with {@code return done();} or, for {@link Gen},
 * {@code return done(value);}. On the method of a functional interface it makes the lambdas of that
 * interface generators.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Generator {}
