/**
 * A stream from an async generator in one process to a {@code forAwait} in another, over gRPC: see
 * docs/beyond-one-machine.md.
 */
package dev.fermata.examples.grpc;
