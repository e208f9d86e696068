package dev.convolve.plan;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Missing;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Geometry;
import java.util.Arrays;

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
 * @param missing which samples count how much
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
    Missing missing,
    boolean vectors) {

  /** Whether the weights have both signs, so that what is there says nothing of what is not. */
  boolean hasBothSigns() {
    double[] weights = slid.numerators();
    return Arrays.stream(weights).anyMatch(w -> w > 0)
        && Arrays.stream(weights).anyMatch(w -> w < 0);
  }

  /** Whether what lies outside along some axis has no weight. */
  boolean isNormalized() {
    return geometry.axes().stream()
        .anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
  }

  /**
   * What the algorithm must mind: integers are never NaN, and under weights of both signs a window
   * with a NaN answers NaN by itself.
   */
  Missing minded() {
    boolean ignoresNan = missing.ignoresNan() && !inputType.isInteger() && !hasBothSigns();
    return new Missing(missing.masked(), ignoresNan, missing.minimum());
  }
}
