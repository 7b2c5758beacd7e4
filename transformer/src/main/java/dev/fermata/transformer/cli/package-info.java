/** The command line, and what every front that works on files shares with it. */
package dev.fermata.transformer.cli;
