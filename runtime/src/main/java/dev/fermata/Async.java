package dev.fermata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method asynchronous: it may call {@link Co#await(Promise)} and {@code Co.forAwait}, and
 * it returns at its first suspension.
 *
 * <p>The method returns {@code Promise}, {@code CompletableFuture} or {@code CompletionStage}. For
 * {@code Promise} it ends with {@code return result(value);}, which settles directly, or with
 * {@code return anyPromise;}, which is adopted; for the others with {@code return anyStage;}. On
 * the method of a functional interface it makes the lambdas of that interface asynchronous.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {}
