package dev.convolve.plan;

import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Geometry;

/**
 * What is asked of the planner.
 *
 * @param operation convolution or correlation
 * @param flipped whether the numbers of {@code kernel} are flipped before they slide
 * @param kernel the kernel as given
 * @param slid the kernel as it slides, of the geometry's kernel shape
 * @param geometry where windows lie, in correlation's sense
 * @param inputType the data's sample type
 * @param method a wish, or {@code AUTO}
 * @param tolerance the largest error allowed, as a share of max|x|·Σ|w|; infinite: the bound of any
 *     algorithm will do
 * @param vectors whether microkernels may use vectors; the bits are the same
 */
public record Request(
    Operation operation,
    boolean flipped,
    Kernel kernel,
    Kernel slid,
    Geometry geometry,
    SampleType inputType,
    Method method,
    double tolerance,
    boolean vectors) {}
