/** Finds what annotations ask to rewrite. */
package dev.fermata.transformer.discover;
