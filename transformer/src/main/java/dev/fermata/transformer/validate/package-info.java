/** Finds the user's mistakes. */
package dev.fermata.transformer.validate;
