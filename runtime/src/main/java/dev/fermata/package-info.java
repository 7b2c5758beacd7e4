/**
 * Generators, asynchronous generators and async methods: the annotations, what their bodies call
 * ({@link dev.fermata.Co}), and what they give: {@link dev.fermata.Gen}, {@link
 * dev.fermata.AsyncIterable} and {@link dev.fermata.Promise}, which run on an {@link
 * dev.fermata.EventLoop}.
 */
package dev.fermata;
