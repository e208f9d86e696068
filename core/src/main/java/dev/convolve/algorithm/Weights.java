package dev.convolve.algorithm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a plan in correlation's order, before rounding to the compute type: all of them in
 * row-major order, and one factor per axis where they are an outer product.
 *
 * @param all one weight per tap, row-major over all axes
 * @param factors one vector per axis (its taps long) whose outer product stands for {@code all}, or
 *     null
 */
public record Weights(double[] all, @Nullable List<double[]> factors) {}
