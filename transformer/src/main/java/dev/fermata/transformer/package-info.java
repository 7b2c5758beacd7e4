/** The entry point: {@link dev.fermata.transformer.Transformer}. */
package dev.fermata.transformer;
