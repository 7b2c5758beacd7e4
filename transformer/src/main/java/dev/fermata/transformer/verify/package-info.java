/** Verifies the output. */
package dev.fermata.transformer.verify;
