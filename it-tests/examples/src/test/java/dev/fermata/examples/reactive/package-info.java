/** Streams to the libraries of Reactive Streams, and back. */
package dev.fermata.examples.reactive;
