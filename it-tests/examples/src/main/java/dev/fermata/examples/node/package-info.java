/**
 * A node of a network of peers: what it sends and receives runs on one loop with a thread of its
 * own, what it decides on another, and streams cross between them both ways.
 */
package dev.fermata.examples.node;
