/** Reduces a body to plain code and suspensions. */
package dev.fermata.transformer.normalise;
