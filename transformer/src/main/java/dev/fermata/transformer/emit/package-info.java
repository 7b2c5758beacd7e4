/** Writes kickoffs, bodies and machines. */
package dev.fermata.transformer.emit;
