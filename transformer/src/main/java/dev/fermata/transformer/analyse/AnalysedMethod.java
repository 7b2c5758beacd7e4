package dev.fermata.transformer.analyse;

import dev.fermata.transformer.flow.ControlFlow;
import dev.fermata.transformer.flow.Liveness;
import dev.fermata.transformer.normalise.NormalisedMethod;
import java.util.List;

/**
 * A normalised method and what flows through it.
 *
 * @param normalised where it comes from
 * @param flow the body's control flow
 * @param liveness the body's live locals
 * @param suspensions in the order of the code
 */
public record AnalysedMethod(
    NormalisedMethod normalised,
    ControlFlow flow,
    Liveness liveness,
    List<AnalysedSuspension> suspensions) {}
