package dev.fermata.transformer.plan;

import java.util.Optional;

/**
 * A value that stays on the operand stack across a suspension.
 *
 * @param type its verification type
 * @param field where the machine keeps it; empty for what is known to be null
 */
public record SpilledOperand(Object type, Optional<FieldPlan> field) {}
