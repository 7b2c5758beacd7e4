/** Decides names, fields and states. */
package dev.fermata.transformer.plan;
