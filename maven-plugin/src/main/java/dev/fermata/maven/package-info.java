/** The Maven goals: directories, class path and log around the transformer. */
package dev.fermata.maven;
