package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An algorithm under test: how to ask for it, which kernels suit it, how far off it may be. */
interface ContractSubject {

  /** The method that makes every plan use the algorithm. */
  Method method();

  /** A literal kernel that the algorithm can do. */
  Kernel kernel(Random random, Shape shape, RandomWeights weights);

  /** A kernel of the given weights, where they suit the algorithm; used with small examples. */
  default boolean suits(Kernel kernel) {
    return true;
  }

  /** The n of the bound γ_n: how many roundings a sum may have gone through. */
  long roundings(Plan plan);

  /** Unit roundoff of the plan's compute type. */
  static double unit(Plan plan) {
    return plan.computeType() == SampleType.F32 ? 0x1p-24 : 0x1p-53;
  }

  /** γ_n = n·u / (1 − n·u). */
  static double gamma(double n, double unit) {
    return n * unit / (1 - n * unit);
  }

  /** Whether an output has the same bits wherever its window lies. */
  default boolean isShiftInvariant() {
    return true;
  }

  /** Whether an output depends on the samples under its window and on nothing else. */
  default boolean isLocal() {
    return true;
  }

  /** Whether sums of whole numbers are exact in float data too. */
  default boolean isExactOnWholeNumbers() {
    return true;
  }

  /** Zeros in the middle, at an edge and at a corner, where the algorithm can do them. */
  default Kernel hollow() {
    return Kernel.of(new double[][] {{0, 3, -1}, {0, 0, 0}, {0, 6, -2}, {0, -3, 1}});
  }

  /** A kernel that leaves samples as they are. */
  default Kernel identity() {
    return Kernel.of(new double[][] {{0, 0, 0}, {0, 1, 0}, {0, 0, 0}});
  }

  /**
   * What an output may be off.
   *
   * @param data what is filtered
   * @param scale what a NORMALIZED boundary scaled the sum by; NaN where there is none
   * @param magnitude Σ|w||x| of the output's window, times the scale
   */
  default double bound(Plan plan, Tensor data, double scale, double magnitude) {
    double n = roundings(plan);
    double unit = ContractSubject.unit(plan);
    // Normalized: the sum, the weights present and all weights, a product and a quotient.
    double relative = gamma(Double.isNaN(scale) ? n : 3 * n + 4, unit);
    // Below the smallest normal number, roundings are absolute.
    double underflow = n * (plan.computeType() == SampleType.F32 ? Float.MIN_VALUE : 0);
    return relative * magnitude + underflow;
  }

  /** As {@link #bound}, by the error that the algorithm promises for all outputs alike. */
  static double promised(Plan plan, Tensor data, double scale) {
    double largest = 0;
    for (int i = 0; i < data.shape().size(); i++) {
      // A NaN is one that is missing.
      double sample = data.at(i);
      largest = Double.isNaN(sample) ? largest : Math.max(largest, Math.abs(sample));
    }
    for (Axis axis : plan.geometry().axes()) {
      if (axis.boundary() instanceof Boundary.Constant constant) {
        largest = Math.max(largest, Math.abs(constant.value()));
      }
    }
    double all = Arrays.stream(Seams.weightsUsed(plan)).map(Math::abs).sum();
    double share = Seams.errorBound(plan) + 4 * unit(plan);
    double absolute = share * largest * all + Float.MIN_VALUE;
    // Numerator, denominator and total are each off by as much.
    return Double.isNaN(scale) ? absolute : 3 * Math.abs(scale) * absolute;
  }

  /** Σ over the layout's axes of their taps, for algorithms that go axis by axis. */
  static long tapsAlongAxes(Plan plan) {
    List<double[]> factors = Seams.factorsUsed(plan);
    return factors.stream().mapToLong(factor -> factor.length).sum() + factors.size();
  }
}
