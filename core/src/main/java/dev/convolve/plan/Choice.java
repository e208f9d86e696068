package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.Weights;
import dev.convolve.tensor.SampleType;

/**
 * What the planner decided.
 *
 * @param weights in the layout's axes, before rounding to the compute type
 * @param computeType the type that sums are computed in
 * @param divisor what sums are divided by as they are stored
 * @param exact whether results are exact before the one rounding at the end
 * @param reason why this algorithm
 */
record Choice(
    Algorithm algorithm,
    Weights weights,
    SampleType computeType,
    double divisor,
    boolean exact,
    String reason) {}
