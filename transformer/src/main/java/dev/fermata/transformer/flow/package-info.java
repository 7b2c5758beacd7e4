/** Analyses that the stages share. */
package dev.fermata.transformer.flow;
