package dev.fermata.transformer.plan;

import dev.fermata.transformer.bytecode.SuspensionInsn;
import java.util.List;

/**
 * What happens at one suspension.
 *
 * @param stateId the number by which the dispatch finds it, from 1; 0 is the start of the body
 * @param insn the suspension
 * @param restored the locals that are loaded back when the body resumes, in slot order
 * @param saved those of them whose fields are out of date when the body suspends
 * @param operands what is below the suspension's operand, the bottom of the stack first
 * @param cleared reference fields whose values are dead from here on
 */
public record StatePlan(
    int stateId,
    SuspensionInsn insn,
    List<SavedLocal> restored,
    List<SavedLocal> saved,
    List<SpilledOperand> operands,
    List<FieldPlan> cleared) {}
