package dev.fermata.transformer.plan;

import java.util.Optional;

/**
 * A local variable that is alive across a suspension.
 *
 * @param slot its slot in the source method
 * @param type its verification type
 * @param field where the machine keeps it; empty for what is known to be null
 */
public record SavedLocal(int slot, Object type, Optional<FieldPlan> field) {}
