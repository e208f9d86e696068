package dev.convolve.algorithm;

import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Seams;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
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

  /** What a sum of the given terms may be off, with {@code magnitude} = Σ|w||x|. */
  default double bound(Plan plan, boolean normalized, double magnitude) {
    double n = roundings(plan);
    double unit = ContractSubject.unit(plan);
    // Normalized: the sum, the weights present and all weights, a product and a quotient.
    double relative = gamma(normalized ? 3 * n + 4 : n, unit);
    // Below the smallest normal number, roundings are absolute.
    double underflow = n * (plan.computeType() == SampleType.F32 ? Float.MIN_VALUE : 0);
    return relative * magnitude + underflow;
  }

  /** Σ over the layout's axes of their taps, for algorithms that go axis by axis. */
  static long tapsAlongAxes(Plan plan) {
    List<double[]> factors = Seams.factorsUsed(plan);
    return factors.stream().mapToLong(factor -> factor.length).sum() + factors.size();
  }
}
