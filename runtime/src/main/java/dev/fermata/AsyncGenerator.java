package dev.fermata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method an asynchronous generator: it may call {@link Co#yield(Object)}, {@link
 * Co#yieldAll(AsyncGen)}, {@link Co#await(Promise)} and {@code Co.forAwait}, and calling it runs
 * none of its body until somebody asks for the first element.
 *
 * <p>The method returns {@code AsyncIterator}, {@code AsyncIterable}, {@code AsyncGen} or {@code
 * Flow.Publisher}, and ends with {@code return done();} or, for {@link AsyncGen}, {@code return
 * doneAsync(value);}. On the method of a functional interface it makes the lambdas of that
 * interface asynchronous generators.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AsyncGenerator {}
