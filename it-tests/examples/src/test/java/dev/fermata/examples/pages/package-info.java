/** Keeps the repository's pages true: what they show is compiled, rewritten and run. */
package dev.fermata.examples.pages;
