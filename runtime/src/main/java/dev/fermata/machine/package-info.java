/**
 * What rewritten classes link against: the base classes of generated machines and the steps of
 * {@code for (x : forAwait(source))}. Exported for generated code, not for users; {@link
 * dev.fermata.machine.Abi} names its version.
 */
package dev.fermata.machine;
