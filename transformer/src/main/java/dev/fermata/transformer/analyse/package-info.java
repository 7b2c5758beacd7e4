/** Finds what is alive at each suspension. */
package dev.fermata.transformer.analyse;
