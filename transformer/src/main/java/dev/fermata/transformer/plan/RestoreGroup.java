package dev.fermata.transformer.plan;

import java.util.List;

/**
 * States that restore their locals by the same code. That code restores what any of them needs;
 * what one of them does not need is null or zero for it.
 *
 * @param locals the locals to restore, in slot order
 * @param stateIds the states, in order
 */
public record RestoreGroup(List<SavedLocal> locals, List<Integer> stateIds) {}
