/** Whatever way an iteration over files or the network ends, nothing stays open. */
package dev.fermata.examples.resources;
