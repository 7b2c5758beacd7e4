/** What the README shows, and the demo: a project that uses Fermata as any other would. */
package dev.fermata.examples;
