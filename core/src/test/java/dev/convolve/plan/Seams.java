package dev.convolve.plan;

import dev.convolve.Correlation;
import dev.convolve.algorithm.SeparableConvolution;
import dev.convolve.algorithm.TileShape;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What tests in other packages may see of a plan, and what they may change of it. */
public final class Seams {

  private Seams() {}

  /** The plan with its work cut into tiles of {@code rows} lines times {@code groups} groups. */
  public static Plan cutInto(Plan plan, int rows, int groups) {
    int last = plan.layout().outer().size() - 1;
    List<Integer> each =
        IntStream.rangeClosed(0, last).mapToObj(axis -> axis == last ? rows : 1).toList();
    return plan.cutInto(new TileShape(each, groups));
  }

  /**
   * The plan behind a step that changes nothing, in tiles of {@code rows} lines times {@code
   * groups} groups: what it reads is there only if it declares to read it.
   */
  public static ChainPlan behindIdentity(Plan plan, int rows, int groups) {
    Kernel one = Kernels.identity(Shape.of(1));
    Plan identity = Correlation.of(one).axes(0).plan(plan.inputShape(), plan.inputType());
    int last = plan.layout().outer().size() - 1;
    List<Integer> each =
        IntStream.rangeClosed(0, last).mapToObj(axis -> axis == last ? rows : 1).toList();
    return ChainPlan.of(List.of(identity, plan)).cutInto(new TileShape(each, groups));
  }

  /** The weights that the plan computes with, rounded to its compute type, row-major. */
  public static double[] weightsUsed(Plan plan) {
    if (plan.algorithm() != SeparableConvolution.INSTANCE) {
      return rounded(plan, plan.weights().all());
    }
    double[] product = {1};
    for (double[] factor : factorsUsed(plan)) {
      double[] next = new double[product.length * factor.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = product[i / factor.length] * factor[i % factor.length];
      }
      product = next;
    }
    return product;
  }

  /** The error that the plan's algorithm promises, as a share of max|x|·Σ|w|. */
  public static double errorBound(Plan plan) {
    double unit = plan.computeType() == SampleType.F32 ? 0x1p-24 : 0x1p-53;
    return plan.algorithm().errorBound(plan.layout(), plan.weights(), unit);
  }

  /** The factors that a separable plan computes with, rounded to its compute type. */
  public static List<double[]> factorsUsed(Plan plan) {
    return Objects.requireNonNull(plan.weights().factors()).stream()
        .map(factor -> rounded(plan, factor))
        .toList();
  }

  private static double[] rounded(Plan plan, double[] weights) {
    double[] rounded = weights.clone();
    if (plan.computeType() == SampleType.F32) {
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = (float) rounded[i];
      }
    }
    return rounded;
  }
}
