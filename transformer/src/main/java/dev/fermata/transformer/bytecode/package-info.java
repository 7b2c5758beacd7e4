/** Small vocabulary over ASM that the stages share. */
package dev.fermata.transformer.bytecode;
